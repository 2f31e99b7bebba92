namespace Nf.Firmware.Sleep
{
    /// <summary>When to wake: on the grid of the clock, each node at its own place in it. Pure arithmetic.</summary>
    public static class WakeSchedule
    {
        /// <summary>Shortest sleep: below it the boot costs more than the wait.</summary>
        public const int ShortestSleepMilliseconds = 500;

        private const int LargestOffsetMilliseconds = 60000;

        /// <summary>
        /// The node's place behind each grid point: an eighth of the interval at most, and a minute at most, so that neighbours do not
        /// meet at the access point. Fixed per node, so that its samples keep their distance.
        /// </summary>
        /// <param name="nodeIdentity">48 bits.</param>
        public static int OffsetMilliseconds(long nodeIdentity, int intervalSeconds)
        {
            long range = intervalSeconds * 1000L / 8;
            if (range > LargestOffsetMilliseconds)
            {
                range = LargestOffsetMilliseconds;
            }

            // Knuth's multiplicative hash: addresses of one maker differ in their low bits only.
            long hash = (nodeIdentity * 2654435761L) & 0x7FFFFFFFFFFFFFFF;
            return (int)((hash >> 16) % range);
        }

        /// <summary>How long to sleep until the next sample.</summary>
        /// <param name="utcMilliseconds">The wall clock now.</param>
        /// <param name="isUtcSet">False before the first answer: the node then just keeps its interval.</param>
        /// <param name="awakeMilliseconds">Time since the wake, counted into the interval when the clock is not set.</param>
        public static long SleepMilliseconds(
            long utcMilliseconds,
            bool isUtcSet,
            long awakeMilliseconds,
            int intervalSeconds,
            long nodeIdentity)
        {
            long interval = intervalSeconds * 1000L;
            if (!isUtcSet)
            {
                long rest = interval - awakeMilliseconds;
                return rest < ShortestSleepMilliseconds ? ShortestSleepMilliseconds : rest;
            }

            // The sleep timer runs up to 0.5 % early or late, so a wake may come just before its grid point, or the present one may have
            // been long: the next one must be at least half an interval away, or the same point would be sampled twice.
            long offset = OffsetMilliseconds(nodeIdentity, intervalSeconds);
            long earliest = utcMilliseconds + (interval / 2) - offset;
            long next = (((earliest + interval - 1) / interval) * interval) + offset;
            long sleep = next - utcMilliseconds;
            return sleep < ShortestSleepMilliseconds ? ShortestSleepMilliseconds : sleep;
        }
    }
}
