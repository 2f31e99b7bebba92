using Nf.Channels;
using Nf.Protocol;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>What follows from a driver's error: the channel's mark, the probe's health, the alarm that health is.</summary>
    public static class ProbeState
    {
        /// <summary>Missing when nothing answers; faulty when something answers wrongly.</summary>
        public static int Mark(DriverError error)
        {
            return error == DriverError.NotOpen || error == DriverError.NoAnswer ? ChannelValue.Missing : ChannelValue.Faulty;
        }

        public static ProbeHealth Health(DriverError error)
        {
            switch (error)
            {
                case DriverError.None:
                    return ProbeHealth.Good;
                case DriverError.NotOpen:
                case DriverError.NoAnswer:
                    return ProbeHealth.Absent;
                case DriverError.OutOfRange:
                    return ProbeHealth.OutOfRange;
                case DriverError.Open:
                    return ProbeHealth.Open;
                case DriverError.Short:
                    return ProbeHealth.Short;
                case DriverError.Stuck:
                    return ProbeHealth.Stuck;
                case DriverError.Noisy:
                    return ProbeHealth.Noisy;
                default:
                    return ProbeHealth.Failed;
            }
        }

        /// <summary>The alarm of a health; None when it is none of this probe's.</summary>
        public static AlarmRule Rule(ProbeHealth health)
        {
            switch (health)
            {
                case ProbeHealth.Good:
                case ProbeHealth.Uncompensated:
                    return AlarmRule.None;
                case ProbeHealth.Stuck:
                    return AlarmRule.ProbeStuck;
                case ProbeHealth.Noisy:
                    return AlarmRule.ProbeFouled;
                case ProbeHealth.Drifted:
                    return AlarmRule.ProbeDrifting;
                default:
                    return AlarmRule.ProbeFailed;
            }
        }
    }
}
