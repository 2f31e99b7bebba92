namespace Nf.Protocol
{
    /// <summary>What of an alarm a message tells. The numbers are fixed.</summary>
    public enum AlarmPhase
    {
        /// <summary>Not set; never on the wire.</summary>
        None = 0,

        /// <summary>The alarm begins.</summary>
        Begin = 1,

        /// <summary>The alarm with the same number ends.</summary>
        End = 2,

        /// <summary>Something happened that has no end.</summary>
        Moment = 3,
    }
}
