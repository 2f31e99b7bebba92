using NanoFramework;
using VirtualBoards;

namespace System.Device.Adc;

/// <summary>The chip's converters as one: the channels of the first, then those of the second.</summary>
public class AdcController : AdcControllerBase
{
    public AdcController() => _ = VirtualBoard.Current;

    public override int ChannelCount => AdcDriver.ChannelCount(VirtualBoard.Current);

    /// <summary>Kept, without effect.</summary>
    public override AdcChannelMode ChannelMode { get; set; } = AdcChannelMode.SingleEnded;

    public override int MaxValue => AnalogInputs.FullScale;

    public override int MinValue => 0;

    public override int ResolutionInBits => 12;

    public override bool IsChannelModeSupported(AdcChannelMode channelMode) => channelMode == AdcChannelMode.SingleEnded;

    /// <param name="channelNumber">Not a GPIO number.</param>
    /// <exception cref="ArgumentException">No such channel.</exception>
    /// <exception cref="Exception">The channel has no pin.</exception>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        AdcDriver.Open(VirtualBoard.Current, channelNumber);
        return new AdcChannel(this, channelNumber);
    }
}
