namespace Nf.Gateway.Changes;

/// <summary>Where a bulk change stands with a node.</summary>
public enum BulkChangeState
{
    /// <summary>It waits for the gateway or the node.</summary>
    Waiting,

    /// <summary>It was sent; the node has not said anything yet.</summary>
    Sent,

    /// <summary>The node has it.</summary>
    Done,

    /// <summary>The node did not take it, or not in time.</summary>
    Failed,

    /// <summary>The gateway did not queue it.</summary>
    Refused,

    /// <summary>A later change came before it.</summary>
    Superseded,

    /// <summary>The node was to have it already.</summary>
    Unchanged,
}
