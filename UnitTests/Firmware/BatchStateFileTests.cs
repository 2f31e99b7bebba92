using nanoFramework.TestFramework;
using Nf.Batch;
using Nf.Firmware.Journal;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class BatchStateFileTests
    {
        [TestMethod]
        public void The_next_batch_leans_on_the_one_before_the_sleep()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            BatchSender sender = Acknowledged();
            Assert.IsTrue(new BatchStateFile(store, 7, 2).TryWrite(sender.Acknowledged));
            BatchSender after = new BatchSender(new int[] { 20, 21 });
            Assert.IsTrue(new BatchStateFile(store, 7, 2).TryRead(after.Acknowledged));
            Assert.AreEqual(12u, after.Acknowledged.LastRecordNumber);
            Assert.IsTrue(after.Begin(new byte[200], 0, 200, 6, 13));
        }

        [TestMethod]
        public void A_file_that_is_absent_torn_or_of_another_key_is_no_state()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            BatchState state = new BatchState(2);
            BatchStateFile file = new BatchStateFile(store, 7, 2);
            Assert.IsFalse(file.TryRead(state));
            Assert.IsTrue(file.TryWrite(Acknowledged().Acknowledged));
            Assert.IsFalse(new BatchStateFile(store, 8, 2).TryRead(state));
            Assert.IsTrue(file.TryRead(state));
            for (int index = 0; index < store.Slot(StoreFile.BatchState).Length; index += 7)
            {
                store.Slot(StoreFile.BatchState)[index] ^= 0x20;
                Assert.IsFalse(file.TryRead(state));
                Assert.AreEqual(0, state.ChannelCount);
                store.Slot(StoreFile.BatchState)[index] ^= 0x20;
            }
        }

        [TestMethod]
        public void An_empty_state_takes_the_file_away()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            BatchStateFile file = new BatchStateFile(store, 7, 2);
            Assert.IsTrue(file.TryWrite(Acknowledged().Acknowledged));
            Assert.IsTrue(file.TryWrite(new BatchState(2)));
            Assert.IsTrue(file.TryWrite(new BatchState(2)));
            Assert.IsNull(store.Slot(StoreFile.BatchState));
        }

        private static BatchSender Acknowledged()
        {
            BatchSender sender = new BatchSender(new int[] { 20, 21 });
            sender.Begin(new byte[200], 0, 200, 5, 11);
            Assert.IsTrue(sender.TryAppend(11, 900, new int[] { 1, 2 }));
            Assert.IsTrue(sender.TryAppend(12, 1800, new int[] { 3, 4 }));
            Assert.IsTrue(sender.End(false, 0) > 0);
            Assert.IsTrue(sender.Acknowledge(5));
            return sender;
        }
    }
}
