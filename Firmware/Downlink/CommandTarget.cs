using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Downlink
{
    /// <summary>
    /// The node that a session speaks for: what commands and configurations act upon, and what a Status tells of it. Called from the session's
    /// thread. One derived class for each way of life: a node that sleeps, a node that is always on.
    /// </summary>
    public abstract class CommandTarget
    {
        /// <summary>The battery at the last sample, millivolts; 0 when there is none or it was not measured.</summary>
        public abstract int BatteryMillivolt { get; }

        /// <summary>A command for the sensors: SetRelay, Calibrate, Identify, and whatever this firmware does not know.</summary>
        /// <param name="value">The result's value.</param>
        public abstract CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value);

        /// <summary>Takes a record now and commits it.</summary>
        /// <param name="recordNumber">Its number; 0 when it was not committed.</param>
        public abstract JournalError TrySample(out uint recordNumber);

        /// <summary>True, once, when a command has changed the calibration in the configuration.</summary>
        public abstract bool TryTakeCalibrationChange();

        /// <summary>The configuration in force has changed and is stored.</summary>
        public abstract void OnConfigured(NodeConfiguration configuration);
    }
}
