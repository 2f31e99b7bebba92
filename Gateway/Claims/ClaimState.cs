namespace Nf.Gateway.Claims;

/// <summary>How a claim stands.</summary>
public enum ClaimState
{
    /// <summary>The token has not been used.</summary>
    None,

    /// <summary>The gateway waits for the node's first uplink.</summary>
    Issued,

    /// <summary>The node has spoken under its new key.</summary>
    Seen,
}
