namespace Nf.Gateway.Claims;

/// <summary>Why a claim is refused.</summary>
public enum ClaimRefusal
{
    None,

    /// <summary>There is no such token, or its time has passed.</summary>
    TokenUnknown,

    /// <summary>It was used for another node.</summary>
    TokenUsed,

    /// <summary>The node was claimed again or un-claimed since.</summary>
    Superseded,
}
