namespace Nf.Gateway.Accounts;

/// <summary>What an entry of the audit log is about.</summary>
public enum AuditKind
{
    /// <summary>Signing in and out, and trying to.</summary>
    SignIn,

    /// <summary>Commands to nodes.</summary>
    Commands,

    /// <summary>Configuration and places of nodes.</summary>
    Nodes,
    Alarms,

    /// <summary>Claiming, un-claiming and removing nodes, labels.</summary>
    Claims,

    /// <summary>Accounts and passwords.</summary>
    Accounts,
    Tokens,
    Webhooks,
}
