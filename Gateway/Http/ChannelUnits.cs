using Nf.Channels;

namespace Nf.Gateway.Http;

/// <summary>From a channel's unit to the protocol's integers.</summary>
internal static class ChannelUnits
{
    /// <returns>False when the number has more decimals than the channel, or is far beyond it.</returns>
    public static bool TryIntegers(Channel channel, decimal physical, out int integers)
    {
        decimal scaled = physical;
        integers = 0;
        // Far inside a decimal's range, so that scaling cannot overflow.
        if (Math.Abs(physical) > int.MaxValue)
        {
            return false;
        }

        for (int place = 0; place < channel.DecimalPlaces; place++)
        {
            scaled *= 10;
        }

        if (scaled != decimal.Truncate(scaled) || scaled < int.MinValue || scaled > int.MaxValue)
        {
            return false;
        }

        integers = (int)scaled;
        return true;
    }
}
