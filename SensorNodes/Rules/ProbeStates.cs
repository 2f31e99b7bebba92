using Nf.Protocol;

namespace Nf.SensorNodes.Rules
{
    /// <summary>The states of a probe, in five bits, and what a record makes of them. Pure.</summary>
    public static class ProbeStates
    {
        /// <summary>It never gave a value.</summary>
        public const int Unseen = 0;

        // From Good on: periods without a change.
        private const int Good = 1;
        private const int PeriodsUntilStuck = 12;
        private const int Stuck = Good + PeriodsUntilStuck;
        private const int BadOnce = 14;
        private const int BadTwice = 15;
        private const int Failed = 16;
        private const int FailedGoodOnce = 17;
        private const int FailedGoodTwice = 18;
        private const int NoisyOnce = 19;
        private const int NoisyTwice = 20;
        private const int Fouled = 21;
        private const int FouledCleanOnce = 22;
        private const int FouledCleanTwice = 23;
        private const int FouledBadOnce = 24;
        private const int FouledBadTwice = 25;
        private const int StuckBadOnce = 26;
        private const int StuckBadTwice = 27;

        /// <summary>The state, or Unseen for a number that is none.</summary>
        public static int Checked(int state)
        {
            return state >= Unseen && state <= StuckBadTwice ? state : Unseen;
        }

        /// <summary>The alarm that is on in a state, or None.</summary>
        public static AlarmRule AlarmOf(int state)
        {
            switch (state)
            {
                case Stuck:
                case StuckBadOnce:
                case StuckBadTwice:
                    return AlarmRule.ProbeStuck;
                case Failed:
                case FailedGoodOnce:
                case FailedGoodTwice:
                    return AlarmRule.ProbeFailed;
                case Fouled:
                case FouledCleanOnce:
                case FouledCleanTwice:
                case FouledBadOnce:
                case FouledBadTwice:
                    return AlarmRule.ProbeFouled;
                default:
                    return AlarmRule.None;
            }
        }

        /// <summary>After a record without a value.</summary>
        /// <param name="isStuck">The driver knows that the output does not move where it must.</param>
        public static int AfterNone(int state, bool isMissing, bool isStuck)
        {
            switch (state)
            {
                case Unseen:
                    return isMissing ? Unseen : BadOnce;
                case Stuck:
                    return isStuck ? Stuck : StuckBadOnce;
                case StuckBadOnce:
                    return isStuck ? Stuck : StuckBadTwice;
                case BadOnce:
                    return BadTwice;
                case BadTwice:
                case StuckBadTwice:
                    return isStuck ? Stuck : Failed;
                case FouledBadTwice:
                case Failed:
                case FailedGoodOnce:
                case FailedGoodTwice:
                    return Failed;
                case FouledBadOnce:
                    return FouledBadTwice;
                case Fouled:
                case FouledCleanOnce:
                case FouledCleanTwice:
                    return FouledBadOnce;
                default:
                    return BadOnce;
            }
        }

        /// <summary>After a record with a value.</summary>
        public static int AfterValue(int state, bool hasMoved, bool isPeriodOver, bool isNoisy)
        {
            switch (state)
            {
                case Stuck:
                case StuckBadOnce:
                case StuckBadTwice:
                    return hasMoved ? Good : Stuck;
                case Failed:
                    return FailedGoodOnce;
                case FailedGoodOnce:
                    return FailedGoodTwice;
                case Fouled:
                case FouledBadOnce:
                case FouledBadTwice:
                    return isNoisy ? Fouled : FouledCleanOnce;
                case FouledCleanOnce:
                    return isNoisy ? Fouled : FouledCleanTwice;
                case FouledCleanTwice:
                    return isNoisy ? Fouled : Good;
                case NoisyOnce:
                    return isNoisy ? NoisyTwice : Good;
                case NoisyTwice:
                    return isNoisy ? Fouled : Good;
                default:
                    break;
            }

            if (isNoisy)
            {
                return NoisyOnce;
            }

            bool isCounting = state >= Good && state < Stuck && !hasMoved;
            return !isCounting ? Good : isPeriodOver ? state + 1 : state;
        }
    }
}
