using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The command that the node took last and what became of it, so that each is executed at most once (docs/uplink-protocol.md, section
    /// "Commands"): take it, execute it, finish it, then send the result. It lives in the journal's slot: each call is one write of that.
    /// </summary>
    public sealed class CommandJournal
    {
        private readonly RecordJournal journal;
        private bool isExecuting;

        /// <param name="journal">Mounted before anything here is called.</param>
        public CommandJournal(RecordJournal journal)
        {
            this.journal = journal;
        }

        /// <summary>The id of the command that was taken last; 0 before the first under this key.</summary>
        public uint LastTakenId
        {
            get { return journal.Slot.LastCommandId; }
        }

        /// <summary>
        /// What became of it: Received while it is being executed, Interrupted when it was begun before this start and no result was committed;
        /// None before the first.
        /// </summary>
        public CommandOutcome LastOutcome
        {
            get
            {
                CommandOutcome outcome = journal.Slot.LastCommandOutcome;
                if (outcome != CommandOutcome.None || LastTakenId == 0)
                {
                    return outcome;
                }

                return isExecuting ? CommandOutcome.Received : CommandOutcome.Interrupted;
            }
        }

        /// <summary>The value of its result; 0 without one.</summary>
        public int LastValue
        {
            get { return journal.Slot.LastCommandValue; }
        }

        /// <summary>Commits the id of a command that is executed next.</summary>
        /// <returns>False when it must not be executed: its id is not higher than the last one, or the flash refused.</returns>
        public bool TryTake(uint id)
        {
            return TryCommit(id, CommandOutcome.None, 0);
        }

        /// <summary>Commits the id of a command that is not executed, and why, in one write.</summary>
        /// <returns>False when its id is not higher than the last one, or the flash refused.</returns>
        public bool TryRefuse(uint id, CommandOutcome outcome)
        {
            return outcome != CommandOutcome.None && TryCommit(id, outcome, 0);
        }

        /// <summary>Commits the result of the command that was taken.</summary>
        /// <returns>False when none is being executed, or the flash refused: the result then stays what it was.</returns>
        public bool TryFinish(CommandOutcome outcome, int value)
        {
            lock (journal.SyncRoot)
            {
                JournalSlot slot = journal.Slot;
                if (!isExecuting || outcome == CommandOutcome.None)
                {
                    return false;
                }

                slot.LastCommandOutcome = outcome;
                slot.LastCommandValue = outcome == CommandOutcome.Succeeded ? value : 0;
                if (!journal.TryCommitSlot())
                {
                    slot.LastCommandOutcome = CommandOutcome.None;
                    slot.LastCommandValue = 0;
                    return false;
                }

                isExecuting = false;
                return true;
            }
        }

        private bool TryCommit(uint id, CommandOutcome outcome, int value)
        {
            lock (journal.SyncRoot)
            {
                JournalSlot slot = journal.Slot;
                if (id <= slot.LastCommandId)
                {
                    return false;
                }

                uint idBefore = slot.LastCommandId;
                CommandOutcome outcomeBefore = slot.LastCommandOutcome;
                int valueBefore = slot.LastCommandValue;
                slot.LastCommandId = id;
                slot.LastCommandOutcome = outcome;
                slot.LastCommandValue = value;
                if (!journal.TryCommitSlot())
                {
                    slot.LastCommandId = idBefore;
                    slot.LastCommandOutcome = outcomeBefore;
                    slot.LastCommandValue = valueBefore;
                    return false;
                }

                isExecuting = outcome == CommandOutcome.None;
                return true;
            }
        }
    }
}
