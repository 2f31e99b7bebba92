namespace Nf.Firmware.Uplink
{
    /// <summary>When a node that sleeps has an uplink. Pure arithmetic.</summary>
    public static class UplinkPolicy
    {
        /// <summary>In an outage attempts come four uplink intervals apart, but not farther than this, or than two uplink intervals.</summary>
        public const int LongestBackOffSeconds = 14400;

        /// <summary>And not closer than this, in the end.</summary>
        public const int ShortestLimitSeconds = 3600;

        /// <summary>A new alarm is worth an attempt in the middle of an outage, so often.</summary>
        public const int AlarmInOutageSeconds = 3600;

        private const int MaximumDoublings = 12;
        private const int WeakBatteryFactor = 4;
        private const int LongestWeakIntervalSeconds = 86400;

        /// <summary>True when an uplink is due.</summary>
        /// <param name="utcMilliseconds">The wall clock at the wake in question, set or not.</param>
        /// <param name="lastAttemptUtcMilliseconds">The wall clock at the last attempt; 0 when there was none.</param>
        /// <param name="consecutiveFailures">Attempts that failed since the last good one.</param>
        /// <param name="sampleIntervalSeconds">From the sample before to that wake.</param>
        /// <param name="isUrgent">An alarm waits that the gateway understands, or the journal will soon refuse samples.</param>
        public static bool IsDue(
            long utcMilliseconds,
            bool isUtcSet,
            long lastAttemptUtcMilliseconds,
            int consecutiveFailures,
            int sampleIntervalSeconds,
            int uplinkIntervalSeconds,
            bool isUrgent)
        {
            // Never tried, or the clock was lost or set since: there is nothing to measure by.
            if (lastAttemptUtcMilliseconds == 0 || utcMilliseconds < lastAttemptUtcMilliseconds)
            {
                return true;
            }

            long wait = uplinkIntervalSeconds;
            if (consecutiveFailures > 0)
            {
                wait = isUrgent && consecutiveFailures == 1
                    ? sampleIntervalSeconds
                    : BackOffSeconds(consecutiveFailures, sampleIntervalSeconds, uplinkIntervalSeconds);
            }
            else if (!isUtcSet || isUrgent)
            {
                return true;
            }

            // Wakes come a little early or late: the one that is nearest counts.
            long tolerance = sampleIntervalSeconds * 500L;
            return utcMilliseconds - lastAttemptUtcMilliseconds >= (wait * 1000) - tolerance;
        }

        /// <summary>True when an alarm that has just begun is worth an uplink at once.</summary>
        public static bool IsAlarmDue(long utcMilliseconds, long lastAttemptUtcMilliseconds, int consecutiveFailures)
        {
            return consecutiveFailures == 0
                || utcMilliseconds < lastAttemptUtcMilliseconds
                || utcMilliseconds - lastAttemptUtcMilliseconds >= AlarmInOutageSeconds * 1000L;
        }

        /// <summary>
        /// Wait after failed attempts: the uplink interval, doubled with each further failure up to a limit. So an outage has no more attempts than
        /// the same time without one has uplinks.
        /// </summary>
        public static long BackOffSeconds(int consecutiveFailures, int sampleIntervalSeconds, int uplinkIntervalSeconds)
        {
            int doublings = consecutiveFailures - 1 < MaximumDoublings ? consecutiveFailures - 1 : MaximumDoublings;
            long limit = uplinkIntervalSeconds * 4L;
            limit = limit < LongestBackOffSeconds ? limit : LongestBackOffSeconds;
            limit = limit > ShortestLimitSeconds ? limit : ShortestLimitSeconds;
            limit = limit > uplinkIntervalSeconds * 2L ? limit : uplinkIntervalSeconds * 2L;
            long first = uplinkIntervalSeconds > sampleIntervalSeconds ? uplinkIntervalSeconds : sampleIntervalSeconds;
            long wait = first << doublings;
            return wait < limit ? wait : limit;
        }

        /// <summary>The uplink interval in force: longer on a weak battery, by as much as four times and at most a day.</summary>
        /// <param name="batteryMillivolt">0 when it was not measured.</param>
        /// <param name="weakBatteryMillivolt">0 for never.</param>
        public static int UplinkIntervalSeconds(int uplinkIntervalSeconds, int batteryMillivolt, int weakBatteryMillivolt)
        {
            if (batteryMillivolt <= 0 || batteryMillivolt >= weakBatteryMillivolt || uplinkIntervalSeconds >= LongestWeakIntervalSeconds)
            {
                return uplinkIntervalSeconds;
            }

            int interval = uplinkIntervalSeconds * WeakBatteryFactor;
            return interval < LongestWeakIntervalSeconds ? interval : LongestWeakIntervalSeconds;
        }

        /// <summary>
        /// Whether the battery carries the radio, which takes half an ampere for moments: not below 15/16 of a weak one. A brown-out would reset
        /// the chip, and the next start try again, until nothing is left.
        /// </summary>
        public static bool IsRadioAllowed(int batteryMillivolt, int weakBatteryMillivolt)
        {
            return batteryMillivolt <= 0 || batteryMillivolt >= weakBatteryMillivolt - (weakBatteryMillivolt / 16);
        }

        /// <summary>Seconds from one good uplink to the next: the uplink interval in whole sample intervals, at least one.</summary>
        public static int SecondsToNextUplink(int sampleIntervalSeconds, int uplinkIntervalSeconds)
        {
            int samples = (uplinkIntervalSeconds + (sampleIntervalSeconds / 2)) / sampleIntervalSeconds;
            return (samples < 1 ? 1 : samples) * sampleIntervalSeconds;
        }
    }
}
