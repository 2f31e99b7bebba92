namespace Nf.Gateway.Http;

/// <summary>What a node has said of itself. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="KeyNumber">Counts the node's keys; the acknowledged record number is that of the present one.</param>
/// <param name="LostRecords">Records that the node no longer had before they were delivered.</param>
/// <param name="UnknownStates">Batches that had to be sent again because the gateway lacked what they leaned on.</param>
/// <param name="RestartedAt">When it last said that it had started other than by a planned wake: what was known of its relay is void.</param>
/// <param name="ConfigurationVersion">In force, as far as it has told.</param>
/// <param name="Status">Its last status; null: none came.</param>
/// <param name="Hello">How it last introduced itself; null: it has not.</param>
/// <param name="Update">What it last said of an update; null: nothing since its restart.</param>
public sealed record NodeDetails(
    int KeyNumber,
    long LostRecords,
    long UnknownStates,
    long? RestartedAt,
    uint ConfigurationVersion,
    NodeStatusView? Status,
    NodeHelloView? Hello,
    NodeUpdateView? Update)
{
    /// <summary>Why it has started in the last 30 days, the latest first.</summary>
    public IReadOnlyList<NodeStartView> Starts { get; init; } = [];
}
