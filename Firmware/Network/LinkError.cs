namespace Nf.Firmware.Network
{
    /// <summary>How an uplink ended. The numbers are fixed.</summary>
    public enum LinkError
    {
        None = 0,

        /// <summary>The board has no wireless interface, or it is not set up.</summary>
        NoInterface = 1,

        /// <summary>No address within the bound: no access point, a wrong password or no DHCP.</summary>
        NoAddress = 2,

        /// <summary>The broker could not be reached within the bound.</summary>
        NoBroker = 3,

        /// <summary>The broker refused the connection.</summary>
        Refused = 4,

        /// <summary>The connection broke.</summary>
        Disconnected = 5,

        /// <summary>The gateway did not answer within the bound.</summary>
        NoAnswer = 6,

        /// <summary>The journal failed.</summary>
        Journal = 7,

        /// <summary>The gateway answered, but its acknowledgement does not cover the record.</summary>
        NotStored = 8,
    }
}
