namespace Nf.Protocol
{
    /// <summary>
    /// What a command tells a node to do; its arguments are in docs/uplink-protocol.md, section "Command". The numbers are
    /// fixed; others may come from newer gateways.
    /// </summary>
    public enum CommandOpcode
    {
        /// <summary>Not set; never on the wire.</summary>
        None = 0,

        /// <summary>Switches the relay: state 0 or 1, seconds after which it goes back or 0.</summary>
        SetRelay = 1,

        /// <summary>Sends its result, then starts again.</summary>
        Restart = 2,

        /// <summary>Sends a status.</summary>
        SendStatus = 3,

        /// <summary>Sends a configuration report.</summary>
        SendConfiguration = 4,

        /// <summary>Takes a record now.</summary>
        SampleNow = 5,

        /// <summary>Shows which node it is: seconds, 1 to 3600.</summary>
        Identify = 6,

        /// <summary>Takes what the probe gives for the true value: channel, point 1 to 3, true value.</summary>
        Calibrate = 7,
    }
}
