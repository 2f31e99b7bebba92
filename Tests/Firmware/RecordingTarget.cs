#nullable disable

using System;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests
{
    /// <summary>A node that notes what it is told, and does it or not as a test wants.</summary>
    public class RecordingTarget : CommandTarget
    {
        public int Executed { get; private set; }

        public int Sampled { get; private set; }

        public int Configured { get; private set; }

        public int LastArgument { get; private set; }

        /// <summary>What a command comes to.</summary>
        public CommandOutcome Outcome { get; set; } = CommandOutcome.Succeeded;

        /// <summary>Commands throw.</summary>
        public bool Throws { get; set; }

        /// <summary>What a command does to the calibration in force; null: nothing.</summary>
        public int[] NewCalibration { get; set; }

        /// <summary>Called while a command is being executed.</summary>
        public CommandJournal Watched { get; set; }

        /// <summary>What the journal said of it then.</summary>
        public CommandOutcome SeenOutcome { get; private set; }

        public NodeConfiguration InForce { get; set; }

        public override int BatteryMillivolt
        {
            get { return 3300; }
        }

        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            Executed++;
            LastArgument = argumentCount > 0 ? arguments[argumentCount - 1] : 0;
            SeenOutcome = Watched == null ? CommandOutcome.None : Watched.LastOutcome;
            value = 7;
            if (Throws)
            {
                throw new InvalidOperationException();
            }

            if (NewCalibration != null)
            {
                InForce.Calibration = NewCalibration;
            }

            return Outcome;
        }

        public override JournalError TrySample(out uint recordNumber)
        {
            Sampled++;
            recordNumber = 0x80000005;
            return JournalError.None;
        }

        public override bool TryTakeCalibrationChange()
        {
            return NewCalibration != null;
        }

        public override void OnConfigured(NodeConfiguration configuration)
        {
            Configured++;
        }
    }
}
