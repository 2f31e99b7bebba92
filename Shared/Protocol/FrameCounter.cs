namespace Nf.Protocol
{
    /// <summary>
    /// The 32-bit frame counter, of which a frame shows only the low bits.
    /// </summary>
    public static class FrameCounter
    {
        /// <summary>"No frame seen yet", as the highest counter seen.</summary>
        public const long NoneSeen = -1;

        /// <summary>
        /// Largest counter that a frame may have. 0xFFFFFFFF itself is never used: a sender that stands on it is
        /// exhausted, and so can never step on to 0 and repeat a nonce.
        /// </summary>
        public const uint Maximum = 0xFFFFFFFE;

        /// <summary>
        /// The smallest counter above <paramref name="highestSeen"/> whose low <paramref name="lowWidthBits"/> bits are
        /// <paramref name="lowBits"/>: a counter goes forward only.
        /// </summary>
        /// <param name="highestSeen">Highest counter accepted so far, or <see cref="NoneSeen"/>.</param>
        /// <param name="lowBits">Low bits from the frame, 0 to 2^width - 1.</param>
        /// <param name="lowWidthBits">Their width, 1 to 31.</param>
        /// <returns>The counter; above <see cref="Maximum"/> when none is left.</returns>
        public static long Rebuild(long highestSeen, int lowBits, int lowWidthBits)
        {
            long period = 1L << lowWidthBits;
            long candidate = (highestSeen & ~(period - 1)) | (long)lowBits;
            return candidate > highestSeen ? candidate : candidate + period;
        }
    }
}
