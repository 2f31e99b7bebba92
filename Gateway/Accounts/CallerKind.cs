namespace Nf.Gateway.Accounts;

/// <summary>How a caller was recognised.</summary>
public enum CallerKind
{
    /// <summary>By the cookie of somebody who signed in. The browser sends it by itself, so changes are checked for where they come from.</summary>
    Session,

    /// <summary>By an API token.</summary>
    Token,

    /// <summary>A program on this machine, with --open-on-loopback.</summary>
    Machine,
}
