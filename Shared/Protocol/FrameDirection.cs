namespace Nf.Protocol
{
    /// <summary>Which way a frame goes. The numbers are part of the nonce.</summary>
    public enum FrameDirection
    {
        /// <summary>From the node to the gateway.</summary>
        Uplink = 0,

        /// <summary>From the gateway to the node.</summary>
        Downlink = 1,
    }
}
