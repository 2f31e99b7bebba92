using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>What happened by the clock alone.</summary>
/// <param name="Downlinks">To be sent now, by node.</param>
/// <param name="Commands">Those with which something happened.</param>
public sealed record DownlinkRound(List<(NodeSession Node, List<Downlink> Downlinks)> Downlinks, List<CommandKey> Commands);
