namespace Nf.Firmware.Uplink
{
    /// <summary>Whether this wake has an uplink. Pure arithmetic.</summary>
    public static class UplinkPolicy
    {
        /// <summary>In an outage attempts come at most this far apart, unless uplinks themselves do.</summary>
        public const int LongestBackOffSeconds = 3600;

        private const int MaximumDoublings = 12;

        /// <summary>True when an uplink is due.</summary>
        /// <param name="utcMilliseconds">The wall clock now, set or not.</param>
        /// <param name="lastAttemptUtcMilliseconds">The wall clock at the last attempt; 0 when there was none.</param>
        /// <param name="consecutiveFailures">Attempts that failed since the last good one.</param>
        /// <param name="isNearlyFull">The journal will soon refuse samples.</param>
        public static bool IsDue(
            long utcMilliseconds,
            bool isUtcSet,
            long lastAttemptUtcMilliseconds,
            int consecutiveFailures,
            int sampleIntervalSeconds,
            int uplinkIntervalSeconds,
            bool isNearlyFull)
        {
            // Never tried, or the clock was lost or set since: there is nothing to measure by.
            if (lastAttemptUtcMilliseconds == 0 || utcMilliseconds < lastAttemptUtcMilliseconds)
            {
                return true;
            }

            long wait = uplinkIntervalSeconds;
            if (consecutiveFailures > 0)
            {
                wait = BackOffSeconds(consecutiveFailures, sampleIntervalSeconds, uplinkIntervalSeconds);
            }
            else if (!isUtcSet || isNearlyFull)
            {
                return true;
            }

            // Wakes come a little early or late: the one that is nearest counts.
            long tolerance = sampleIntervalSeconds * 500L;
            return utcMilliseconds - lastAttemptUtcMilliseconds >= (wait * 1000) - tolerance;
        }

        /// <summary>Wait after failed attempts: one sample interval, doubled with each further failure up to a limit.</summary>
        public static long BackOffSeconds(int consecutiveFailures, int sampleIntervalSeconds, int uplinkIntervalSeconds)
        {
            int doublings = consecutiveFailures - 1 < MaximumDoublings ? consecutiveFailures - 1 : MaximumDoublings;
            long limit = uplinkIntervalSeconds > LongestBackOffSeconds ? uplinkIntervalSeconds : LongestBackOffSeconds;
            long wait = (long)sampleIntervalSeconds << doublings;
            return wait < limit ? wait : limit;
        }

        /// <summary>Seconds from one good uplink to the next: the uplink interval in whole sample intervals, at least one.</summary>
        public static int SecondsToNextUplink(int sampleIntervalSeconds, int uplinkIntervalSeconds)
        {
            int samples = (uplinkIntervalSeconds + (sampleIntervalSeconds / 2)) / sampleIntervalSeconds;
            return (samples < 1 ? 1 : samples) * sampleIntervalSeconds;
        }
    }
}
