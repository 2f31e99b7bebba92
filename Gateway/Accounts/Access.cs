namespace Nf.Gateway.Accounts;

/// <summary>What a caller may do; each level includes those before it.</summary>
public enum Access
{
    None = 0,

    /// <summary>See everything but secrets.</summary>
    Read = 1,

    /// <summary>Command and configure nodes, acknowledge alarms.</summary>
    Operate = 2,

    /// <summary>Claims, accounts, tokens, webhooks, the audit log.</summary>
    Manage = 3,
}
