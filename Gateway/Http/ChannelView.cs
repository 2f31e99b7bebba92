using Nf.Channels;

namespace Nf.Gateway.Http;

/// <summary>What a channel is.</summary>
/// <param name="Unit">Empty for a state or a plain number.</param>
/// <param name="Minimum">Smallest value, in the unit.</param>
/// <param name="Maximum">Largest value, in the unit.</param>
public sealed record ChannelView(int Number, string Name, string Title, string Unit, int DecimalPlaces, bool IsBinary, decimal Minimum, decimal Maximum)
{
    public static ChannelView Of(Channel channel) =>
        new(channel.Number, channel.Name, channel.Title, channel.Unit, channel.DecimalPlaces, channel.IsBinary,
            ValueView.Physical(channel, channel.Minimum), ValueView.Physical(channel, channel.Maximum));
}
