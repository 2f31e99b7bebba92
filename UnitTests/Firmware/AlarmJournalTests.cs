using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class AlarmJournalTests
    {
        private const int Distance = 21;

        [TestMethod]
        public void An_alarm_begins_and_ends_under_one_number_and_comes_back_after_a_sleep()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store, out AlarmJournal alarms);
            Assert.AreEqual(1u, Raise(alarms, AlarmPhase.Begin, 100, 1));
            Assert.IsTrue(alarms.IsActive(AlarmRule.AboveLimit, Distance));
            Assert.AreEqual(1u, Raise(alarms, AlarmPhase.End, 90, 2));
            Assert.AreEqual(2, store.WriteCount);

            journal = Mount(store, out alarms);
            Assert.IsFalse(alarms.IsActive(AlarmRule.AboveLimit, Distance));
            Assert.AreEqual(2, alarms.PendingCount);
            AssertOldest(alarms, 1, AlarmPhase.Begin, 100);
            AssertOldest(alarms, 1, AlarmPhase.End, 90);
            Assert.AreEqual(0, alarms.PendingCount);
            Assert.AreEqual(2u, Raise(alarms, AlarmPhase.Begin, 110, 3));
        }

        [TestMethod]
        public void What_is_raised_again_after_a_cut_is_one_alarm()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Assert.AreEqual(1u, Raise(alarms, AlarmPhase.Begin, 100, 1));
            Assert.AreEqual(2u, Raise(alarms, AlarmPhase.Moment, 100, 1));

            Mount(store, out alarms);
            Assert.AreEqual(1u, Raise(alarms, AlarmPhase.Begin, 101, 1));
            Assert.AreEqual(2u, Raise(alarms, AlarmPhase.Moment, 101, 1));
            Assert.AreEqual(0u, Raise(alarms, AlarmPhase.End, 1, 1, AlarmRule.BelowLimit));
            Assert.AreEqual(2, store.WriteCount);
            Assert.AreEqual(2, alarms.PendingCount);
            Assert.AreEqual(3u, Raise(alarms, AlarmPhase.Moment, 102, 2));
        }

        [TestMethod]
        public void A_beginning_whose_record_was_cut_ends_when_the_rules_do_not_raise_it_again()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Begin, 100, 1);

            Mount(store, out alarms);
            Assert.AreEqual((int)JournalError.None, (int)alarms.TrySettle(Sample(80), 1));
            Assert.IsFalse(alarms.IsActive(AlarmRule.AboveLimit, Distance));
            AssertOldest(alarms, 1, AlarmPhase.Begin, 100);
            AssertOldest(alarms, 1, AlarmPhase.End, 80);
        }

        [TestMethod]
        public void An_end_whose_record_was_cut_is_a_new_beginning_when_the_rules_do_not_raise_it_again()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Begin, 100, 1);
            Raise(alarms, AlarmPhase.End, 80, 2);

            Mount(store, out alarms);
            Assert.AreEqual((int)JournalError.None, (int)alarms.TrySettle(Sample(120), 2));
            Assert.IsTrue(alarms.IsActive(AlarmRule.AboveLimit, Distance));
            Mount(store, out alarms);
            Assert.AreEqual((int)JournalError.None, (int)alarms.TrySettle(Sample(121), 2));
            Assert.AreEqual(3, alarms.PendingCount);
        }

        [TestMethod]
        public void Settling_writes_nothing_when_nothing_was_cut()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Begin, 100, 1);
            alarms.TrySettle(Sample(100), 1);
            Mount(store, out alarms);
            alarms.TrySettle(Sample(100), 2);
            Raise(alarms, AlarmPhase.End, 80, 3);
            alarms.TrySettle(Sample(80), 3);
            Assert.AreEqual(2, store.WriteCount);
        }

        [TestMethod]
        public void What_the_gateway_has_is_permanent_with_the_journal_s_slot_and_makes_room()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store, out AlarmJournal alarms);
            for (uint record = 1; record <= AlarmJournal.Capacity; record++)
            {
                Assert.AreEqual(record, Raise(alarms, AlarmPhase.Moment, 1, record));
            }

            Assert.AreEqual((int)JournalError.Full, (int)alarms.TryRaise(New(AlarmPhase.Moment, 1, AlarmRule.AboveLimit), 99));
            Assert.AreEqual(1, alarms.RefusedEvents);
            AssertOldest(alarms, 1, AlarmPhase.Moment, 1);
            alarms.Acknowledge(9, AlarmPhase.Moment);
            Assert.AreEqual(AlarmJournal.Capacity - 1, alarms.PendingCount);
            Assert.IsTrue(journal.TrySave(false));

            Mount(store, out alarms);
            Assert.AreEqual(AlarmJournal.Capacity - 1, alarms.PendingCount);
            Assert.AreEqual((uint)AlarmJournal.Capacity + 1, Raise(alarms, AlarmPhase.Moment, 1, 99));
        }

        [TestMethod]
        public void The_end_of_an_active_alarm_always_has_room()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Begin, 1, 1);
            for (uint record = 2; record <= AlarmJournal.Capacity; record++)
            {
                Raise(alarms, AlarmPhase.Moment, 1, record);
            }

            Assert.AreEqual(1u, Raise(alarms, AlarmPhase.End, 1, 99));
        }

        [TestMethod]
        public void A_flash_that_refuses_commits_no_alarm()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Begin, 1, 1);
            store.IsReadOnly = true;
            Assert.AreEqual((int)JournalError.WriteFailed, (int)alarms.TryRaise(New(AlarmPhase.End, 1, AlarmRule.AboveLimit), 2));
            Assert.AreEqual((int)JournalError.WriteFailed, (int)alarms.TryRaise(New(AlarmPhase.Moment, 1, AlarmRule.AboveLimit), 2));
            Assert.AreEqual(1, alarms.PendingCount);
            Assert.IsTrue(alarms.IsActive(AlarmRule.AboveLimit, Distance));
        }

        [TestMethod]
        public void With_both_slots_lost_no_number_is_given_twice()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            RecordJournal journal = Mount(store, out AlarmJournal alarms);
            Raise(alarms, AlarmPhase.Moment, 1, 1);
            Raise(alarms, AlarmPhase.Moment, 1, 2);
            AssertOldest(alarms, 1, AlarmPhase.Moment, 1);
            Assert.IsTrue(journal.TrySave(false));
            store.LoseSlot(StoreFile.FirstAlarms);
            store.LoseSlot(StoreFile.SecondAlarms);
            Mount(store, out alarms);
            Assert.AreEqual(3u, Raise(alarms, AlarmPhase.Moment, 1, 3));
            Assert.AreEqual(1, alarms.PendingCount);
        }

        private static RecordJournal Mount(MemoryJournalStore store, out AlarmJournal alarms)
        {
            RecordJournal journal = new RecordJournal(store);
            journal.Mount(7);
            alarms = new AlarmJournal(store, journal);
            alarms.Mount();
            return journal;
        }

        private static uint Raise(AlarmJournal alarms, AlarmPhase phase, int value, uint recordNumber)
        {
            return Raise(alarms, phase, value, recordNumber, AlarmRule.AboveLimit);
        }

        private static uint Raise(AlarmJournal alarms, AlarmPhase phase, int value, uint recordNumber, AlarmRule rule)
        {
            Alarm alarm = New(phase, value, rule);
            Assert.AreEqual((int)JournalError.None, (int)alarms.TryRaise(alarm, recordNumber));
            return alarm.AlarmNumber;
        }

        private static Alarm New(AlarmPhase phase, int value, AlarmRule rule)
        {
            Alarm alarm = new Alarm();
            alarm.Phase = phase;
            alarm.Rule = rule;
            alarm.ChannelNumber = Distance;
            alarm.Value = value;
            alarm.Limit = 95;
            alarm.UnixSeconds = 1795219200;
            return alarm;
        }

        private static Reading Sample(int distance)
        {
            Reading reading = new Reading();
            reading.Kind = NodeKind.Bin;
            reading.SampledAtUnixSeconds = 1795219260;
            reading.Values[1] = distance;
            return reading;
        }

        private static void AssertOldest(AlarmJournal alarms, uint number, AlarmPhase phase, int value)
        {
            Alarm alarm = new Alarm();
            Assert.IsTrue(alarms.TryPeek(alarm));
            Assert.AreEqual(number, alarm.AlarmNumber);
            Assert.AreEqual((int)phase, (int)alarm.Phase);
            Assert.AreEqual(value, alarm.Value);
            Assert.AreEqual(95, alarm.Limit);
            Assert.AreEqual(Distance, alarm.ChannelNumber);
            alarms.Acknowledge(number, phase);
        }
    }
}
