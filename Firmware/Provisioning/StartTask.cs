namespace Nf.Firmware.Provisioning
{
    /// <summary>What a start is to do before all else. The numbers stand on the flash.</summary>
    public enum StartTask
    {
        None = 0,

        /// <summary>Let somebody configure the node.</summary>
        Provision = 1,

        /// <summary>Forget owner and network.</summary>
        Reset = 2,

        /// <summary>As <see cref="Provision"/>, over the node's own access point.</summary>
        AccessPoint = 3,
    }
}
