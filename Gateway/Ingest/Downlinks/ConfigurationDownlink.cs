using Nf.Configuration;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>A Configuration.</summary>
public sealed record ConfigurationDownlink(uint Counter, uint InReplyTo, NodeConfiguration Configuration) : Downlink(Counter, InReplyTo);
