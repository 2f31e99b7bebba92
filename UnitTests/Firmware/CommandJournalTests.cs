using nanoFramework.TestFramework;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class CommandJournalTests
    {
        [TestMethod]
        public void A_command_is_taken_once_and_its_result_comes_back_after_a_sleep()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            CommandJournal commands = Mount(store, 7);
            Assert.AreEqual(0u, commands.LastTakenId);
            Assert.AreEqual((int)CommandOutcome.None, (int)commands.LastOutcome);
            Assert.IsTrue(commands.TryTake(41));
            Assert.IsFalse(commands.TryTake(41));
            Assert.AreEqual((int)CommandOutcome.Received, (int)commands.LastOutcome);
            Assert.IsTrue(commands.TryFinish(CommandOutcome.Succeeded, -5));
            Assert.IsFalse(commands.TryFinish(CommandOutcome.Failed, 0));
            Assert.AreEqual(2, store.WriteCount);

            commands = Mount(store, 7);
            Assert.AreEqual(41u, commands.LastTakenId);
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)commands.LastOutcome);
            Assert.AreEqual(-5, commands.LastValue);
            Assert.IsFalse(commands.TryTake(40));
        }

        [TestMethod]
        public void A_command_that_was_begun_and_not_finished_was_interrupted()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Assert.IsTrue(Mount(store, 7).TryTake(3));
            CommandJournal commands = Mount(store, 7);
            Assert.AreEqual((int)CommandOutcome.Interrupted, (int)commands.LastOutcome);
            Assert.IsFalse(commands.TryFinish(CommandOutcome.Succeeded, 1));
            Assert.IsTrue(commands.TryRefuse(4, CommandOutcome.Expired));
            Assert.AreEqual((int)CommandOutcome.Expired, (int)Mount(store, 7).LastOutcome);
        }

        [TestMethod]
        public void A_flash_that_refuses_lets_nothing_be_executed()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            CommandJournal commands = Mount(store, 7);
            store.IsReadOnly = true;
            Assert.IsFalse(commands.TryTake(1));
            Assert.AreEqual(0u, commands.LastTakenId);
        }

        [TestMethod]
        public void Commands_belong_to_a_key()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            CommandJournal commands = Mount(store, 7);
            Assert.IsTrue(commands.TryTake(9));
            Assert.IsTrue(commands.TryFinish(CommandOutcome.Succeeded, 1));
            commands = Mount(store, 8);
            Assert.AreEqual(0u, commands.LastTakenId);
            Assert.IsTrue(commands.TryTake(1));
            commands = Mount(store, 7);
            Assert.AreEqual(9u, commands.LastTakenId);
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)commands.LastOutcome);
            Assert.AreEqual((int)CommandOutcome.Interrupted, (int)Mount(store, 8).LastOutcome);
        }

        private static CommandJournal Mount(MemoryJournalStore store, uint keyIdentity)
        {
            RecordJournal journal = new RecordJournal(store);
            journal.Mount(keyIdentity);
            return new CommandJournal(journal);
        }
    }
}
