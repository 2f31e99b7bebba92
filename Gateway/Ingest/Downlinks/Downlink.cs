namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>A frame to a node, to be sealed and sent once its transaction is committed.</summary>
/// <param name="Counter">Downlink counter, stored as used.</param>
/// <param name="InReplyTo">Full counter of the uplink that it is in reply to.</param>
public abstract record Downlink(uint Counter, uint InReplyTo);
