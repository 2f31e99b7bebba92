namespace Nf.Channels
{
    /// <summary>
    /// The two values that stand for "no value". No channel's range contains them.
    /// </summary>
    public static class ChannelValue
    {
        /// <summary>Nothing was measured: the probe is not fitted, or it was not its turn.</summary>
        public const int Missing = int.MinValue;

        /// <summary>A measurement was tried and failed: open, short, out of the probe's range, no answer.</summary>
        public const int Faulty = int.MinValue + 1;

        /// <summary>Whether <paramref name="value"/> is a measured value, neither missing nor faulty.</summary>
        public static bool IsPresent(int value)
        {
            return value > Faulty;
        }
    }
}
