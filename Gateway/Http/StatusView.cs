namespace Nf.Gateway.Http;

/// <summary>How the gateway is. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Broker">Address of the broker.</param>
/// <param name="BrokerProblem">Why there is no connection and what to do; null when all is well.</param>
/// <param name="BrokerSince">When the connection came up or went down.</param>
/// <param name="StoreProblem">Why nothing can be stored and what to do; null when all is well.</param>
/// <param name="Rejections">Counted since the database was made, by reason.</param>
public sealed record StatusView(
    string Version,
    long StartedAt,
    string Broker,
    bool BrokerConnected,
    string? BrokerProblem,
    long BrokerSince,
    string? StoreProblem,
    long Nodes,
    long Uplinks,
    long Records,
    List<RejectionView> Rejections)
{
    /// <summary>The gateway's clock when this was asked.</summary>
    public long? Now { get; init; }

    /// <summary>Where the gateway keeps everything; told to callers on the same machine only.</summary>
    public string? DataFolder { get; init; }
}
