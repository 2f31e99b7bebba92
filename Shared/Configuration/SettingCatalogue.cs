namespace Nf.Configuration
{
    /// <summary>
    /// The integer settings of a node, fields 16 on of its configuration. docs/uplink-protocol.md, section "Node
    /// configuration". Numbers, ranges and defaults are part of the protocol: a setting is never changed, only added.
    /// </summary>
    public static class SettingCatalogue
    {
        /// <summary>Number of the first integer setting; the others follow without gaps.</summary>
        public const int FirstNumber = 16;

        /// <summary>How many there are.</summary>
        public const int Count = 11;

        /// <summary>Local time less UTC, in minutes.</summary>
        public const int UtcOffsetMinutes = 16;

        /// <summary>Shortest interval that a node may adapt its sampling to; 0 = the sample interval.</summary>
        public const int ShortestSampleSeconds = 17;

        /// <summary>Longest interval that a node may adapt its sampling to; 0 = the sample interval.</summary>
        public const int LongestSampleSeconds = 18;

        /// <summary>First minute of the night, local time.</summary>
        public const int NightBeginMinute = 19;

        /// <summary>First minute after the night, local time; the same as its beginning = no night.</summary>
        public const int NightEndMinute = 20;

        /// <summary>Sample interval at night; 0 = no difference.</summary>
        public const int NightSampleSeconds = 21;

        /// <summary>Battery below which the node saves where it can; 0 = never.</summary>
        public const int WeakBatteryMillivolt = 22;

        /// <summary>Relay after power-on: 0 off, 1 on, 2 as before.</summary>
        public const int PowerOnState = 23;

        /// <summary>Time after which the relay goes off by itself; 0 = never.</summary>
        public const int SwitchOffSeconds = 24;

        /// <summary>Load above which the relay cuts off, in 0.1 W; 0 = never.</summary>
        public const int OverloadDeciwatt = 25;

        /// <summary>Interval from status to status; 0 = none.</summary>
        public const int StatusIntervalSeconds = 26;

        /// <summary>Every setting, in the order of their numbers. The array is shared: it must not be changed.</summary>
        public static Setting[] All { get; } = new Setting[]
        {
            new Setting(UtcOffsetMinutes, "utcOffsetMinutes", "min", -720, 840, 0),
            new Setting(ShortestSampleSeconds, "shortestSampleSeconds", "s", 0, 604800, 0),
            new Setting(LongestSampleSeconds, "longestSampleSeconds", "s", 0, 604800, 0),
            new Setting(NightBeginMinute, "nightBeginMinute", "min", 0, 1439, 0),
            new Setting(NightEndMinute, "nightEndMinute", "min", 0, 1439, 0),
            new Setting(NightSampleSeconds, "nightSampleSeconds", "s", 0, 604800, 0),
            new Setting(WeakBatteryMillivolt, "weakBatteryMillivolt", "mV", 0, 5000, 0),
            new Setting(PowerOnState, "powerOnState", "", 0, 2, 0),
            new Setting(SwitchOffSeconds, "switchOffSeconds", "s", 0, 604800, 0),
            new Setting(OverloadDeciwatt, "overloadDeciwatt", "W", 0, 40000, 0),
            new Setting(StatusIntervalSeconds, "statusIntervalSeconds", "s", 0, 604800, 86400),
        };

        /// <summary>The setting with this number, or null.</summary>
        public static Setting Find(int number)
        {
            return number >= FirstNumber && number < FirstNumber + Count ? All[number - FirstNumber] : null;
        }
    }
}
