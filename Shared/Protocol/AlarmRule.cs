namespace Nf.Protocol
{
    /// <summary>Why an alarm was raised. The numbers are fixed; others may come from newer nodes.</summary>
    public enum AlarmRule
    {
        /// <summary>Not set; never on the wire.</summary>
        None = 0,

        /// <summary>The value is above the limit.</summary>
        AboveLimit = 1,

        /// <summary>The value is below the limit.</summary>
        BelowLimit = 2,

        /// <summary>The value rises by more than the limit in an hour.</summary>
        RisingFast = 3,

        /// <summary>The value falls by more than the limit in an hour.</summary>
        FallingFast = 4,

        /// <summary>The state has the value, and should not: tilted, lid open.</summary>
        StateEntered = 5,

        /// <summary>The probe gives no value: open, short, out of its range, silent.</summary>
        ProbeFailed = 6,

        /// <summary>The value has not moved for longer than nature allows.</summary>
        ProbeStuck = 7,

        /// <summary>The value is too noisy or too slow.</summary>
        ProbeFouled = 8,

        /// <summary>The calibration is outside what the probe can have.</summary>
        ProbeDrifting = 9,

        /// <summary>The bin will be full within the limit, in hours.</summary>
        FullSoon = 10,

        /// <summary>The bin was emptied.</summary>
        Collected = 11,

        /// <summary>It burns.</summary>
        Fire = 12,

        /// <summary>The load was cut off.</summary>
        Overload = 13,

        /// <summary>The battery is nearly empty.</summary>
        BatteryWeak = 14,

        /// <summary>The node will soon have no room for records.</summary>
        JournalNearlyFull = 15,
    }
}
