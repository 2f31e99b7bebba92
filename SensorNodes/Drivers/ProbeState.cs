using Nf.Channels;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>Turns a driver's error into the channel's mark.</summary>
    public static class ProbeState
    {
        /// <summary>Missing when nothing answers; faulty when something answers wrongly.</summary>
        public static int Mark(DriverError error)
        {
            return error == DriverError.NotOpen || error == DriverError.NoAnswer ? ChannelValue.Missing : ChannelValue.Faulty;
        }
    }
}
