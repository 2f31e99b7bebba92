namespace Nf.Gateway.Store;

/// <summary>How the desired configuration stands with the node. docs/uplink-protocol.md, section 9.5. The numbers are stored.</summary>
public enum ConfigurationState
{
    /// <summary>The node does not have it yet.</summary>
    Pending = 1,

    /// <summary>Sent; the node has not reported yet.</summary>
    Sent = 2,

    /// <summary>The node has it.</summary>
    InForce = 3,

    /// <summary>The node does not take it, and it is not sent again.</summary>
    Refused = 4,
}
