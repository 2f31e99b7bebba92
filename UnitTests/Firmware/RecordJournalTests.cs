using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class RecordJournalTests
    {
        [TestMethod]
        public void A_new_journal_is_empty_and_nothing_is_written_for_it()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            Assert.AreEqual(0u, journal.LastRecordNumber);
            Assert.AreEqual(0, journal.PendingCount);
            Assert.AreEqual(FrameCounter.NoneSeen, journal.HighestDownlinkCounter);
            Assert.AreEqual(0, store.WriteCount);
        }

        [TestMethod]
        public void Records_come_back_after_a_sleep_as_they_were()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            for (int number = 1; number <= 40; number++)
            {
                RecordJournal journal = Mount(store);
                Assert.AreEqual((int)JournalError.None, (int)Append(journal, number));
            }

            Assert.AreEqual(40, store.WriteCount);
            RecordJournal last = Mount(store);
            Assert.AreEqual(40u, last.LastRecordNumber);
            Assert.AreEqual(40, last.PendingCount);
            for (uint number = 1; number <= 40; number++)
            {
                AssertRecord(last, number);
            }
        }

        [TestMethod]
        public void What_is_acknowledged_is_gone_and_its_segments_are_freed()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 40);
            journal.Acknowledge(33);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual(1, store.ExistingSegments);

            journal = Mount(store);
            Assert.AreEqual(33u, journal.AcknowledgedRecordNumber);
            Assert.AreEqual(7, journal.PendingCount);
            Assert.AreEqual((int)JournalError.NotFound, (int)journal.TryRead(33, new Reading()));
            AssertRecord(journal, 34);
        }

        [TestMethod]
        public void Numbers_go_on_when_everything_is_acknowledged_and_deleted()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 32);
            journal.Acknowledge(32);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual(0, store.ExistingSegments);

            journal = Mount(store);
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, 33));
            Assert.AreEqual(33u, Mount(store).LastRecordNumber);
        }

        [TestMethod]
        public void An_older_acknowledgement_takes_nothing_back()
        {
            RecordJournal journal = Mount(new MemoryJournalStore());
            AppendMany(journal, 1, 10);
            journal.Acknowledge(8);
            journal.Acknowledge(3);
            Assert.AreEqual(8u, journal.AcknowledgedRecordNumber);
        }

        [TestMethod]
        public void A_gateway_that_knows_more_records_than_an_erased_flash_makes_the_numbers_go_on_above()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 2);
            journal.Acknowledge(500);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, 501));
            AssertRecord(journal, 501);
            Assert.AreEqual(501u, Mount(store).LastRecordNumber);
        }

        [TestMethod]
        public void A_full_journal_keeps_its_old_records_and_counts_what_it_refuses()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            int capacity = RecordJournal.MaximumSegments * RecordJournal.RecordsPerSegment;
            AppendMany(journal, 1, capacity);
            Assert.AreEqual((int)JournalError.Full, (int)Append(journal, 1));
            Assert.AreEqual((int)JournalError.Full, (int)Append(journal, 1));
            Assert.AreEqual(2u, journal.RefusedRecords);
            Assert.AreEqual(capacity, journal.PendingCount);
            AssertRecord(journal, 1);

            journal.Acknowledge(16);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, capacity + 1));
            Assert.AreEqual(2u, Mount(store).RefusedRecords);
        }

        [TestMethod]
        public void What_a_full_journal_refuses_is_counted_over_a_sleep_that_saves_nothing()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = new RecordJournal(store, 2);
            journal.Mount();
            AppendMany(journal, 1, 16);
            int before = store.WriteCount;
            Assert.AreEqual((int)JournalError.Full, (int)Append(journal, 17));
            Assert.AreEqual(before + 1, store.WriteCount);
            Assert.AreEqual(1u, Mount(store).RefusedRecords);
        }

        [TestMethod]
        public void In_an_outage_whole_segments_are_packed_and_every_record_is_found()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            for (int number = 1; number <= 135; number++)
            {
                Assert.AreEqual((int)JournalError.None, (int)Append(Mount(store), number));
            }

            Assert.AreEqual(2, store.ExistingPacks);
            Assert.AreEqual(1, store.ExistingSegments);
            RecordJournal journal = Mount(store);
            Assert.AreEqual(135, journal.PendingCount);
            for (uint number = 1; number <= 135; number++)
            {
                AssertRecord(journal, number);
            }

            journal.Acknowledge(100);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual(1, store.ExistingPacks);
            AssertRecord(Mount(store), 101);
            journal.Acknowledge(135);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual(0, store.ExistingPacks);
            Assert.AreEqual(1, store.ExistingSegments);
        }

        [TestMethod]
        public void Records_of_which_the_gateway_has_some_are_not_packed()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 20);
            journal.Acknowledge(9);
            AppendMany(journal, 21, 60);
            Assert.AreEqual(0, store.ExistingPacks);
        }

        [TestMethod]
        public void Packed_records_are_found_when_both_slots_are_lost()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            AppendMany(Mount(store), 1, 70);
            Assert.AreEqual(1, store.ExistingPacks);
            store.LoseSlot(StoreFile.FirstJournal);
            store.LoseSlot(StoreFile.SecondJournal);
            RecordJournal journal = Mount(store);
            Assert.AreEqual(70, journal.PendingCount);
            AssertRecord(journal, 1);
            AssertRecord(journal, 70);
        }

        [TestMethod]
        public void A_flash_that_refuses_to_write_commits_nothing()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 3);
            store.IsReadOnly = true;
            Assert.AreEqual((int)JournalError.WriteFailed, (int)Append(journal, 4));
            Assert.AreEqual(3u, journal.LastRecordNumber);
            Assert.AreEqual((int)JournalError.WriteFailed, (int)journal.TryTakeFrameCounter(out uint counter));
            Assert.IsFalse(journal.TrySave(false));
            store.IsReadOnly = false;
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, 4));
            Assert.AreEqual(4u, Mount(store).LastRecordNumber);
        }

        [TestMethod]
        public void A_torn_record_is_not_committed_and_its_place_is_used_again()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 5);
            store.Segment(0)[(4 * JournalRecord.LengthBytes) + 7] ^= 0x10;

            journal = Mount(store);
            Assert.AreEqual(4u, journal.LastRecordNumber);
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, 5));
            AssertRecord(Mount(store), 5);
        }

        [TestMethod]
        public void A_damaged_record_is_told()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 5);
            Assert.IsTrue(journal.TrySave(false));
            store.Segment(0)[(2 * JournalRecord.LengthBytes) + 7] ^= 0x10;
            journal = Mount(store);
            Assert.AreEqual((int)JournalError.Damaged, (int)journal.TryRead(3, new Reading()));
            AssertRecord(journal, 4);
        }

        [TestMethod]
        public void A_reservation_that_rides_in_a_record_costs_no_further_write()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            journal.TryAppend(Sample(1), null, RecordJournal.ReservationSize);
            for (uint expected = 0; expected < RecordJournal.ReservationSize; expected++)
            {
                AssertCounter(journal, expected);
            }

            Assert.AreEqual(1, store.WriteCount);
            AssertCounter(journal, RecordJournal.ReservationSize);
            Assert.AreEqual(2, store.WriteCount);
        }

        [TestMethod]
        public void After_a_power_cut_counting_goes_on_behind_everything_set_aside()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            journal.TryAppend(Sample(1), null, RecordJournal.ReservationSize);
            AssertCounter(journal, 0);
            journal = Mount(store);
            AssertCounter(journal, 64);
            journal = Mount(store);
            AssertCounter(journal, 128);
        }

        [TestMethod]
        public void A_saved_sleep_loses_no_counter()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            for (uint wake = 0; wake < 50; wake++)
            {
                RecordJournal journal = Mount(store);
                journal.TryAppend(Sample((int)wake), null, RecordJournal.ReservationSize);
                AssertCounter(journal, wake);
                journal.Acknowledge(wake + 1);
                Assert.IsTrue(journal.TrySave(false));
            }

            Assert.AreEqual(100, store.WriteCount);
        }

        [TestMethod]
        public void A_node_that_stays_awake_keeps_its_reservation_when_it_saves()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AssertCounter(journal, 0);
            Assert.IsTrue(journal.TrySave(true));
            AssertCounter(journal, 1);
            Assert.AreEqual(2, store.WriteCount);
            AssertCounter(Mount(store), 64);
        }

        [TestMethod]
        public void Attempts_failures_and_the_downlink_counter_survive_a_sleep()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            journal.NoteAttempt(false, 1795219200123);
            journal.NoteAttempt(false, 1795219300123);
            journal.NoteDownlink(70000);
            journal.NoteDownlink(69999);
            Assert.IsTrue(journal.TrySave(false));

            journal = Mount(store);
            Assert.AreEqual(2, journal.ConsecutiveFailures);
            Assert.AreEqual(1795219300123L, journal.LastAttemptUtcMilliseconds);
            Assert.AreEqual(70000L, journal.HighestDownlinkCounter);
            journal.NoteAttempt(true, 1795219400123);
            Assert.AreEqual(0, journal.ConsecutiveFailures);
        }

        [TestMethod]
        public void One_lost_slot_costs_what_was_noted_last_and_never_a_record_or_a_counter()
        {
            for (int lost = 0; lost < 2; lost++)
            {
                MemoryJournalStore store = new MemoryJournalStore();
                uint used = 0;
                for (int wake = 1; wake <= 20; wake++)
                {
                    RecordJournal journal = Mount(store);
                    journal.TryAppend(Sample(wake), null, RecordJournal.ReservationSize);
                    journal.TryTakeFrameCounter(out used);
                    journal.Acknowledge((uint)wake - 1);
                    Assert.IsTrue(journal.TrySave(false));
                }

                store.LoseSlot(lost);
                RecordJournal after = Mount(store);
                Assert.AreEqual(20u, after.LastRecordNumber);
                AssertRecord(after, 20);
                Assert.AreEqual((int)JournalError.None, (int)after.TryTakeFrameCounter(out uint next));
                Assert.IsTrue(next > used);
            }
        }

        [TestMethod]
        public void Both_slots_lost_cost_no_pending_record_and_no_counter()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 40);
            uint used = 0;
            for (int frame = 0; frame < 300; frame++)
            {
                journal.TryTakeFrameCounter(out used);
            }

            journal.Acknowledge(20);
            Assert.IsTrue(journal.TrySave(false));
            store.LoseSlot(0);
            store.LoseSlot(1);

            journal = Mount(store);
            Assert.AreEqual(40u, journal.LastRecordNumber);
            AssertRecord(journal, 21);
            AssertRecord(journal, 40);
            Assert.AreEqual((int)JournalError.None, (int)journal.TryTakeFrameCounter(out uint next));
            Assert.IsTrue(next > used);
        }

        [TestMethod]
        public void The_rules_memory_comes_back_with_the_newest_record()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            byte[] memory = new byte[24];
            Assert.IsFalse(Mount(store).TryReadMemory(memory));
            for (int number = 1; number <= 20; number++)
            {
                RecordJournal journal = Mount(store);
                memory[0] = (byte)number;
                memory[23] = (byte)(number + 100);
                Assert.AreEqual((int)JournalError.None, (int)journal.TryAppend(Sample(number), memory, 0));
                if (number % 8 == 0)
                {
                    // All of it is at the gateway: the segments are gone, the memory is not.
                    journal.Acknowledge((uint)number);
                    Assert.IsTrue(journal.TrySave(false));
                }

                memory[0] = 0;
                journal = Mount(store);
                Assert.IsTrue(journal.TryReadMemory(memory));
                Assert.AreEqual(number, (int)memory[0]);
                Assert.AreEqual(number + 100, (int)memory[23]);
                Assert.AreEqual(1795219200L + number, journal.LastRecordUnixSeconds);
            }
        }

        [TestMethod]
        public void Notes_come_back_after_they_were_saved()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            journal.Notes.IsWelcomed = true;
            journal.Notes.WelcomeTypes = 0x003F01FE;
            journal.Notes.LastHelloUtcMilliseconds = 1795219200001;
            journal.Notes.LastStatusUtcMilliseconds = 1795219200002;
            journal.Notes.LastClockSetUtcMilliseconds = 1795219200003;
            journal.Notes.ClockDriftPartsPerMillion = -2700;
            journal.Notes.UnansweredMessages = 2;
            Assert.AreEqual(0, store.WriteCount);
            Assert.IsTrue(journal.TrySave(false));

            NodeNotes notes = Mount(store).Notes;
            Assert.IsTrue(notes.IsWelcomed);
            Assert.AreEqual(0x003F01FEu, notes.WelcomeTypes);
            Assert.AreEqual(1795219200001L, notes.LastHelloUtcMilliseconds);
            Assert.AreEqual(1795219200002L, notes.LastStatusUtcMilliseconds);
            Assert.AreEqual(1795219200003L, notes.LastClockSetUtcMilliseconds);
            Assert.AreEqual(-2700, notes.ClockDriftPartsPerMillion);
            Assert.AreEqual(2, notes.UnansweredMessages);
        }

        [TestMethod]
        public void Under_another_key_counters_begin_anew_and_under_the_first_one_they_go_on()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store, 7);
            journal.Notes.IsWelcomed = true;
            journal.NoteDownlink(500);
            AppendMany(journal, 1, 3);
            AssertCounter(journal, 0);
            AssertCounter(journal, 1);
            Assert.IsTrue(journal.TrySave(false));

            journal = Mount(store, 8);
            Assert.IsFalse(journal.Notes.IsWelcomed);
            Assert.AreEqual(FrameCounter.NoneSeen, journal.HighestDownlinkCounter);
            Assert.AreEqual(3, journal.PendingCount);
            AssertCounter(journal, 0);
            Assert.AreEqual((int)JournalError.None, (int)journal.TryAppend(Sample(4), null, 200));

            journal = Mount(store, 7);
            Assert.AreEqual(500L, journal.HighestDownlinkCounter);
            AssertCounter(journal, 2);
            journal = Mount(store, 8);
            AssertCounter(journal, 201);
            AssertRecord(journal, 4);
        }

        [TestMethod]
        public void A_key_that_no_slot_could_be_written_for_sets_no_counters_aside_in_records()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store, 7);
            Assert.IsTrue(journal.TrySave(false));
            Assert.AreEqual((int)JournalError.None, (int)journal.TryAppend(Sample(1), null, 100));
            store.IsReadOnly = true;
            journal = Mount(store, 8);
            store.IsReadOnly = false;
            Assert.AreEqual((int)JournalError.None, (int)journal.TryAppend(Sample(2), null, 64));
            AssertCounter(Mount(store, 7), 100);
        }

        [TestMethod]
        public void A_jump_of_the_numbers_is_permanent_before_the_first_record_behind_it()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store);
            AppendMany(journal, 1, 2);
            journal.Acknowledge(500);
            Assert.AreEqual((int)JournalError.None, (int)Append(journal, 501));
            journal = Mount(store);
            Assert.AreEqual(501u, journal.LastRecordNumber);
            AssertRecord(journal, 501);
        }

        private static RecordJournal Mount(MemoryJournalStore store, uint keyIdentity)
        {
            RecordJournal journal = new RecordJournal(store);
            journal.Mount(keyIdentity);
            return journal;
        }

        private static RecordJournal Mount(MemoryJournalStore store)
        {
            RecordJournal journal = new RecordJournal(store);
            journal.Mount();
            return journal;
        }

        private static void AppendMany(RecordJournal journal, int from, int count)
        {
            for (int number = from; number < from + count; number++)
            {
                Assert.AreEqual((int)JournalError.None, (int)Append(journal, number));
            }
        }

        private static JournalError Append(RecordJournal journal, int number)
        {
            return journal.TryAppend(Sample(number), null, 0);
        }

        private static Reading Sample(int number)
        {
            Reading reading = new Reading();
            reading.Kind = NodeKind.Bin;
            reading.SampledAtUnixSeconds = 1795219200L + number;
            reading.Values[0] = number % 101;
            reading.Values[1] = number;
            reading.Values[4] = ChannelValue.Faulty;
            return reading;
        }

        private static void AssertRecord(RecordJournal journal, uint number)
        {
            Reading reading = new Reading();
            Assert.AreEqual((int)JournalError.None, (int)journal.TryRead(number, reading));
            Assert.AreEqual(number, reading.RecordNumber);
            Assert.AreEqual((int)NodeKind.Bin, (int)reading.Kind);
            Assert.AreEqual(1795219200L + number, reading.SampledAtUnixSeconds);
            Assert.AreEqual((int)number, reading.Values[1]);
            Assert.AreEqual(ChannelValue.Missing, reading.Values[2]);
            Assert.AreEqual(ChannelValue.Faulty, reading.Values[4]);
        }

        private static void AssertCounter(RecordJournal journal, uint expected)
        {
            Assert.AreEqual((int)JournalError.None, (int)journal.TryTakeFrameCounter(out uint counter));
            Assert.AreEqual(expected, counter);
        }
    }
}
