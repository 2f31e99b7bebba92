using Nf.Channels;

namespace Nf.Gateway.Store;

/// <summary>From the protocol's marked values to the stored quality.</summary>
public static class MeasurementQualities
{
    public static MeasurementQuality Of(int value) => value switch
    {
        ChannelValue.Missing => MeasurementQuality.Missing,
        ChannelValue.Faulty => MeasurementQuality.Faulty,
        _ => MeasurementQuality.Measured,
    };
}
