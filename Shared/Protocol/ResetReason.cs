namespace Nf.Protocol
{
    /// <summary>Why a node started. The numbers are fixed; others may come from newer nodes.</summary>
    public enum ResetReason
    {
        /// <summary>It cannot tell.</summary>
        Unknown = 0,

        /// <summary>Its supply came.</summary>
        PowerOn = 1,

        /// <summary>It woke from sleep, as planned.</summary>
        TimerWake = 2,

        /// <summary>It woke from sleep, by an input.</summary>
        PinWake = 3,

        /// <summary>Its software wanted it.</summary>
        Restart = 4,

        /// <summary>A watchdog bit.</summary>
        Watchdog = 5,

        /// <summary>Its supply had dipped.</summary>
        BrownOut = 6,

        /// <summary>Its software failed.</summary>
        Crash = 7,

        /// <summary>It has new firmware.</summary>
        Update = 8,

        /// <summary>It has a new configuration from outside the protocol.</summary>
        Provisioned = 9,
    }
}
