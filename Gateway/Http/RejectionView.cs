using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>How often frames were rejected for one reason.</summary>
public sealed record RejectionView(FrameError Reason, long Count, long LastAt);
