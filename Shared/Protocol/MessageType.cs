namespace Nf.Protocol
{
    /// <summary>
    /// What a standard frame carries: five bits. 1 to 15 go up, 16 to 31 go down; what is not named here is reserved.
    /// </summary>
    public enum MessageType
    {
        /// <summary>No message; never on the wire.</summary>
        None = 0,

        /// <summary>Uplink: one sampled record (<see cref="Protocol.Reading"/>).</summary>
        Reading = 1,

        /// <summary>Downlink: what the gateway has, and the time (<see cref="Protocol.Answer"/>).</summary>
        Answer = 16,
    }
}
