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

        /// <summary>Uplink: many records (docs/batch-codec.md).</summary>
        Batch = 2,

        /// <summary>Uplink: the node introduces itself (<see cref="Protocol.Hello"/>).</summary>
        Hello = 3,

        /// <summary>Uplink: an alarm begins or ends (<see cref="Protocol.Alarm"/>).</summary>
        Alarm = 4,

        /// <summary>Uplink: how the node itself is doing (<see cref="Protocol.Status"/>).</summary>
        Status = 5,

        /// <summary>Uplink: what became of a command (<see cref="Protocol.CommandResult"/>).</summary>
        CommandResult = 6,

        /// <summary>Uplink: the answer to a configuration, and what is in force (<see cref="Protocol.ConfigurationReport"/>).</summary>
        ConfigurationReport = 7,

        /// <summary>Uplink: how far an update has come (<see cref="Protocol.UpdateProgress"/>).</summary>
        UpdateProgress = 8,

        /// <summary>Downlink: what the gateway has, and the time (<see cref="Protocol.Answer"/>).</summary>
        Answer = 16,

        /// <summary>Downlink: something to do, once (<see cref="Protocol.Command"/>).</summary>
        Command = 17,

        /// <summary>Downlink: every setting of the node (<see cref="Protocol.ConfigurationMessage"/>).</summary>
        Configuration = 18,

        /// <summary>Downlink: there is other software (<see cref="Protocol.UpdateOffer"/>).</summary>
        UpdateOffer = 19,

        /// <summary>Downlink: a piece of it (<see cref="Protocol.UpdateChunk"/>).</summary>
        UpdateChunk = 20,

        /// <summary>Downlink: the answer to a hello (<see cref="Protocol.Welcome"/>).</summary>
        Welcome = 21,
    }
}
