using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>A rejected frame as it came.</summary>
/// <param name="Length">As received; <paramref name="Hex"/> holds at most the first 1024 bytes.</param>
public sealed record RejectedFrameView(string Topic, FrameError Reason, long ReceivedAt, int Length, string Hex);
