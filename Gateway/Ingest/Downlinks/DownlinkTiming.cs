namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>How long a gateway waits for what a node says to a downlink. docs/uplink-protocol.md, section 9.2.</summary>
/// <param name="Answer">From a node that is always on, before it is sent again.</param>
/// <param name="Silence">From a node that sleeps: it sleeps when nothing has come for so long, so what it says later it says after another wake.</param>
public sealed record DownlinkTiming(TimeSpan Answer, TimeSpan Silence)
{
    /// <summary>Sent once and three times again by the clock; after that with the node's next uplink only.</summary>
    public const int MaximumTries = 4;

    public static DownlinkTiming Standard { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2));

    /// <summary>Whether something that was sent before is to be sent again now that the node has spoken.</summary>
    public bool IsDue(NodeSession node, long? sentAt, long now) =>
        sentAt is not { } sent || now - sent >= (node.NextUplinkAt is null ? Answer : Silence).TotalMilliseconds;

    /// <summary>Whether it is to be sent (again) although the node, which is always on, has not spoken.</summary>
    public bool IsDueByClock(long? sentAt, int tries, long now) =>
        sentAt is not { } sent || (tries < MaximumTries && now - sent >= Answer.TotalMilliseconds);
}
