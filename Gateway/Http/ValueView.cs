using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>One channel's value.</summary>
/// <param name="Channel">Name of the channel, as in /api/channels.</param>
/// <param name="Value">In the channel's unit, with exactly its decimal places; null unless measured.</param>
/// <param name="Quality">"measured", "missing" or "faulty".</param>
/// <param name="At">When it was sampled (received, if the node's clock was not set): milliseconds since 1970-01-01 UTC.</param>
public sealed record ValueView(string Channel, decimal? Value, MeasurementQuality Quality, long At)
{
    /// <summary>From the protocol's integer to the channel's unit, exactly.</summary>
    public static decimal Physical(Channel channel, long value) =>
        new((int)Math.Abs(value), 0, 0, value < 0, (byte)channel.DecimalPlaces);
}
