namespace Nf.Firmware.Network
{
    /// <summary>What the image did with the radio at the start.</summary>
    public enum RadioState
    {
        /// <summary>It cannot be found out: an image without the setting. It joins by itself, if it can.</summary>
        Unknown = 0,

        /// <summary>Not started, and not to be started before the next start.</summary>
        Off = 1,

        /// <summary>Started, and joining.</summary>
        On = 2,
    }
}
