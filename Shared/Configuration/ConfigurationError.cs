namespace Nf.Configuration
{
    /// <summary>
    /// Why a node configuration was refused. The numbers are fixed: 16 + field number when a required field is missing,
    /// 32 + field number when its value is outside its range.
    /// </summary>
    public enum ConfigurationError
    {
        /// <summary>Not refused.</summary>
        None = 0,

        /// <summary>Shorter than its own length says, or than header and checksum.</summary>
        TooShort = 1,

        /// <summary>Does not start with the letters NFC.</summary>
        NotAConfiguration = 2,

        /// <summary>Written in a format that this reader does not know.</summary>
        UnsupportedFormat = 3,

        /// <summary>Bytes follow behind the checksum.</summary>
        TooLong = 4,

        /// <summary>The checksum is wrong: the file is damaged.</summary>
        ChecksumMismatch = 5,

        /// <summary>A field reaches beyond the end.</summary>
        FieldCutOff = 6,

        /// <summary>A field stands twice, or behind one of a higher number.</summary>
        FieldOutOfOrder = 7,

        /// <summary>A field that a reader must know is not known to this one.</summary>
        UnknownField = 8,

        /// <summary>The version is another than the one in force, and not a higher one.</summary>
        NotNewer = 9,

        /// <summary>It is good, but could not be stored.</summary>
        NotStored = 10,

        /// <summary>A configuration message has a field that only a file may have.</summary>
        NotSettable = 11,

        /// <summary>Its broker led to no answer; the configuration before is in force again.</summary>
        BrokerUnreachable = 12,

        /// <summary>The version is missing.</summary>
        MissingVersion = 17,

        /// <summary>The node identity is missing.</summary>
        MissingNodeIdentity = 18,

        /// <summary>The key is missing.</summary>
        MissingKey = 19,

        /// <summary>The node kind is missing.</summary>
        MissingKind = 20,

        /// <summary>The name is missing.</summary>
        MissingName = 21,

        /// <summary>The broker's host is missing.</summary>
        MissingBrokerHost = 22,

        /// <summary>The broker's port is missing.</summary>
        MissingBrokerPort = 23,

        /// <summary>The sample interval is missing.</summary>
        MissingSampleInterval = 24,

        /// <summary>The uplink interval is missing.</summary>
        MissingUplinkInterval = 25,

        /// <summary>The version is not 1 to 4,294,967,295.</summary>
        InvalidVersion = 33,

        /// <summary>The node identity is not 1 to 2^48 - 1.</summary>
        InvalidNodeIdentity = 34,

        /// <summary>The key is not 16 bytes, or is all zeros.</summary>
        InvalidKey = 35,

        /// <summary>The node kind is not a known one.</summary>
        InvalidKind = 36,

        /// <summary>The name is not 1 to 64 bytes of UTF-8 without control characters.</summary>
        InvalidName = 37,

        /// <summary>The broker's host is not 1 to 253 letters, digits, dots, hyphens, underscores or colons.</summary>
        InvalidBrokerHost = 38,

        /// <summary>The broker's port is not 1 to 65535.</summary>
        InvalidBrokerPort = 39,

        /// <summary>The sample interval is not 1 second to 7 days.</summary>
        InvalidSampleInterval = 40,

        /// <summary>The uplink interval is not 1 second to 7 days.</summary>
        InvalidUplinkInterval = 41,

        /// <summary>The calibration is not 0 to 32 integers of 4 bytes.</summary>
        InvalidCalibration = 42,

        /// <summary>The limits are not 1 to 15 ascending entries in the range of their channels.</summary>
        InvalidLimits = 43,

        /// <summary>The schedule is not 1 to 32 ascending entries.</summary>
        InvalidSchedule = 44,

        /// <summary>The offset of local time is outside its range, or is written although it is the default.</summary>
        InvalidUtcOffset = 48,

        /// <summary>The shortest sample interval is outside its range, or is written although it is the default.</summary>
        InvalidShortestSample = 49,

        /// <summary>The longest sample interval is outside its range, or is written although it is the default.</summary>
        InvalidLongestSample = 50,

        /// <summary>The beginning of the night is outside its range, or is written although it is the default.</summary>
        InvalidNightBegin = 51,

        /// <summary>The end of the night is outside its range, or is written although it is the default.</summary>
        InvalidNightEnd = 52,

        /// <summary>The sample interval at night is outside its range, or is written although it is the default.</summary>
        InvalidNightSample = 53,

        /// <summary>The weak battery is outside its range, or is written although it is the default.</summary>
        InvalidWeakBattery = 54,

        /// <summary>The state after power-on is outside its range, or is written although it is the default.</summary>
        InvalidPowerOnState = 55,

        /// <summary>The time after which the relay goes off is outside its range, or is written although it is the default.</summary>
        InvalidSwitchOff = 56,

        /// <summary>The overload is outside its range, or is written although it is the default.</summary>
        InvalidOverload = 57,

        /// <summary>The status interval is outside its range, or is written although it is the default.</summary>
        InvalidStatusInterval = 58,
    }
}
