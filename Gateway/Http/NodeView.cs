using System.Text.Json.Serialization;

namespace Nf.Gateway.Http;

/// <summary>A node with its last values. Times are milliseconds since 1970-01-01 UTC; null: never.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Kind">"switch", "bin" or "pond".</param>
/// <param name="NextUplinkAt">When the node said it would speak next; null: always on, or never seen.</param>
/// <param name="OverdueAt">From when on its silence means that something is wrong.</param>
/// <param name="Acknowledged">Highest record number below which none is missing.</param>
/// <param name="Uplinks">Accepted uplinks.</param>
/// <param name="Records">Stored records.</param>
/// <param name="Rejected">Rejected uplinks under this node's name.</param>
public sealed record NodeView(
    string Node,
    string Name,
    string Kind,
    long? LastSeenAt,
    long? NextUplinkAt,
    long? OverdueAt,
    uint Acknowledged,
    long Uplinks,
    long Records,
    long Rejected,
    IReadOnlyList<ValueView> Values)
{
    /// <summary>Since when it is not claimed: its uplinks are refused; null: it belongs to this gateway.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? UnclaimedAt { get; init; }

    /// <summary>Where it stands, for people.</summary>
    public string? Place { get; init; }

    /// <summary>In degrees, WGS 84, north positive; null: not on the map.</summary>
    public decimal? Latitude { get; init; }

    /// <summary>In degrees, WGS 84, east positive.</summary>
    public decimal? Longitude { get; init; }

    /// <summary>Commands and configurations that are not done.</summary>
    public int Waiting { get; init; }

    /// <summary>Of a switch only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RelayView? Relay { get; init; }

    /// <summary>What it has said of itself; only where one node is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NodeDetails? Details { get; init; }
}
