namespace Nf.Gateway.Store;

/// <summary>How far a command has come. docs/uplink-protocol.md, section 9.6. The numbers are stored; below 10 it is open.</summary>
public enum CommandState
{
    /// <summary>Not sent yet.</summary>
    Queued = 1,

    /// <summary>Sent; nothing came back yet.</summary>
    Sent = 2,

    /// <summary>The node has it and is at it.</summary>
    Received = 3,

    Succeeded = 10,

    Failed = 11,

    /// <summary>Not executed: its time had passed before it was sent, or when it came.</summary>
    Expired = 12,

    /// <summary>Its time has passed, and it was sent: whether it was executed is not known.</summary>
    ExpiredOutcomeUnknown = 13,

    /// <summary>By a person. If it was sent, the node may have executed it.</summary>
    Cancelled = 14,

    /// <summary>The node does not know this command.</summary>
    UnknownOpcode = 15,

    InvalidArguments = 16,

    /// <summary>Begun; whether it worked was lost in a restart of the node.</summary>
    Interrupted = 17,

    /// <summary>The node must not do it now: overload, local lock.</summary>
    Forbidden = 18,

    /// <summary>The node has taken a later one.</summary>
    Superseded = 19,
}
