using Nf.Channels;

namespace Nf.SensorNodes
{
    /// <summary>Holds a measured value against its channel's range.</summary>
    public static class ChannelRange
    {
        /// <summary>The value; held at the range's end while it is within the tolerance beyond it; a fault further out.</summary>
        public static int Check(int value, Channel channel, int tolerance)
        {
            if (value < channel.Minimum)
            {
                return value >= channel.Minimum - tolerance ? channel.Minimum : ChannelValue.Faulty;
            }

            if (value > channel.Maximum)
            {
                return value <= channel.Maximum + tolerance ? channel.Maximum : ChannelValue.Faulty;
            }

            return value;
        }

        /// <summary>Where the channel stands in the layout, or -1.</summary>
        public static int IndexOf(Channel[] layout, Channel channel)
        {
            for (int index = 0; index < layout.Length; index++)
            {
                if (layout[index] == channel)
                {
                    return index;
                }
            }

            return -1;
        }
    }
}
