using System;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Downlink
{
    /// <summary>
    /// Executes each command at most once, whatever is repeated or cut off: docs/uplink-protocol.md, section "Commands". It decides what the
    /// result is; the session sends it.
    /// </summary>
    public sealed class CommandExecutor
    {
        private readonly CommandJournal journal;
        private readonly CommandTarget target;
        private readonly ConfigurationKeeper keeper;
        private readonly Clock clock;
        private readonly int[] arguments = new int[Command.MaximumArguments];
        private int argumentCount;

        public CommandExecutor(CommandJournal journal, CommandTarget target, ConfigurationKeeper keeper, Clock clock)
        {
            this.journal = journal;
            this.target = target;
            this.keeper = keeper;
            this.clock = clock;
        }

        /// <summary>True when a result is to be sent.</summary>
        public bool IsResultOwed { get; private set; }

        /// <summary>The command whose result is owed.</summary>
        public uint ResultId { get; private set; }

        /// <summary>Its result.</summary>
        public CommandOutcome Outcome { get; private set; }

        /// <summary>The value of its result, or the reason why it was refused; 0 for none.</summary>
        public int Value { get; private set; }

        /// <summary>True when a Status was asked for.</summary>
        public bool IsStatusWanted { get; set; }

        /// <summary>True when the node is to start again, after its result is sent.</summary>
        public bool IsRestartWanted { get; private set; }

        /// <summary>The result of that command was answered. One that was taken since is still owed.</summary>
        public void NoteReported(uint id)
        {
            IsResultOwed = IsResultOwed && id != ResultId;
        }

        /// <summary>Takes a command that is in reply to an uplink of this start.</summary>
        public void Take(Command command)
        {
            uint id = command.CommandId;
            if (id < journal.LastTakenId)
            {
                // A repeated command must not take the place of the result that is owed for the one after it.
                if (!IsResultOwed)
                {
                    Owe(id, CommandOutcome.Superseded, 0);
                }
            }
            else if (id == journal.LastTakenId)
            {
                Owe(id, journal.LastOutcome, journal.LastValue);
            }
            else if (!clock.IsUtcSet)
            {
                Owe(id, CommandOutcome.ClockNotSet, 0);
            }
            else if (clock.UtcMilliseconds / 1000 > command.ExpiryUnixSeconds)
            {
                journal.TryRefuse(id, CommandOutcome.Expired);
                Owe(id, CommandOutcome.Expired, 0);
            }
            else if (!journal.TryTake(id))
            {
                // Without the id on the flash it could be executed twice.
                Owe(id, CommandOutcome.Failed, 0);
            }
            else
            {
                Array.Copy(command.Arguments, arguments, command.ArgumentCount);
                argumentCount = command.ArgumentCount;
                CommandOutcome outcome = TryExecute(command.Opcode, out int value);
                journal.TryFinish(outcome, value);
                Owe(id, outcome, value);
            }
        }

        private void Owe(uint id, CommandOutcome outcome, int value)
        {
            ResultId = id;
            Outcome = outcome;
            Value = CommandResult.HasValue(outcome) ? value : 0;
            IsResultOwed = true;
        }

        // A command that throws has failed; it must not take the uplink with it.
        private CommandOutcome TryExecute(CommandOpcode opcode, out int value)
        {
            try
            {
                return Execute(opcode, out value);
            }
            catch (Exception)
            {
                value = 0;
                return CommandOutcome.Failed;
            }
        }

        private CommandOutcome Execute(CommandOpcode opcode, out int value)
        {
            value = 0;
            switch (opcode)
            {
                case CommandOpcode.Restart:
                case CommandOpcode.SendStatus:
                case CommandOpcode.SendConfiguration:
                case CommandOpcode.SampleNow:
                    return argumentCount == 0 ? ExecuteHere(opcode, out value) : CommandOutcome.InvalidArguments;
                default:
                    return ExecuteThere(opcode, out value);
            }
        }

        private CommandOutcome ExecuteHere(CommandOpcode opcode, out int value)
        {
            value = 0;
            switch (opcode)
            {
                case CommandOpcode.Restart:
                    IsRestartWanted = true;
                    return CommandOutcome.Succeeded;
                case CommandOpcode.SendStatus:
                    IsStatusWanted = true;
                    return CommandOutcome.Succeeded;
                case CommandOpcode.SendConfiguration:
                    keeper.OweReport();
                    return CommandOutcome.Succeeded;
                default:
                    JournalError error = target.TrySample(out uint recordNumber);
                    value = (int)(recordNumber & 0x7FFFFFFF);
                    return error == JournalError.None ? CommandOutcome.Succeeded : CommandOutcome.Failed;
            }
        }

        private CommandOutcome ExecuteThere(CommandOpcode opcode, out int value)
        {
            keeper.NoteCalibration();
            CommandOutcome outcome = target.Execute(opcode, arguments, argumentCount, out value);
            if (target.TryTakeCalibrationChange() && !keeper.TryStoreCalibration())
            {
                value = 0;
                return CommandOutcome.Failed;
            }

            return outcome;
        }
    }
}
