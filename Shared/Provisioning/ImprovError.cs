namespace Nf.Provisioning
{
    /// <summary>Errors of Improv Wi-Fi over Bluetooth LE 2.x, with the standard's numbers.</summary>
    public enum ImprovError
    {
        None = 0,

        /// <summary>A frame or its data are malformed.</summary>
        InvalidPacket = 1,

        UnknownCommand = 2,

        /// <summary>The network could not be joined.</summary>
        UnableToConnect = 3,

        NotAuthorized = 4,

        /// <summary>Anything else; here: busy with another command.</summary>
        Unknown = 255,
    }
}
