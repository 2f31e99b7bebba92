namespace Nf.Protocol
{
    /// <summary>What became of a command. The numbers are fixed; others may come from newer nodes, and mean that it failed.</summary>
    public enum CommandOutcome
    {
        /// <summary>Not set; never on the wire.</summary>
        None = 0,

        /// <summary>It is being executed, and takes its time; another result follows.</summary>
        Received = 1,

        /// <summary>It was executed.</summary>
        Succeeded = 2,

        /// <summary>It was tried, and did not work.</summary>
        Failed = 3,

        /// <summary>It came too late, and was not executed.</summary>
        Expired = 4,

        /// <summary>The node does not know it.</summary>
        UnknownOpcode = 5,

        /// <summary>It has too many, too few or impossible arguments.</summary>
        InvalidArguments = 6,

        /// <summary>It was begun; whether it worked was lost in a restart.</summary>
        Interrupted = 7,

        /// <summary>Its expiry cannot be checked yet; it may come again.</summary>
        ClockNotSet = 8,

        /// <summary>It must not be executed now: overload, local lock.</summary>
        Forbidden = 9,

        /// <summary>Its id is lower than that of a command that the node has taken.</summary>
        Superseded = 10,
    }
}
