using Nf.Channels;

namespace Nf.Batch
{
    /// <summary>How a value is absent: 0 present, 1 missing, 2 faulty.</summary>
    internal static class Presence
    {
        /// <summary>The kind of a value.</summary>
        public static int KindOf(int value)
        {
            return ChannelValue.IsPresent(value) ? 0 : value - ChannelValue.Missing + 1;
        }

        /// <summary>The value of a kind that is not 0.</summary>
        public static int ValueOf(int kind)
        {
            return ChannelValue.Missing + kind - 1;
        }
    }
}
