namespace Nf.Gateway.Claims;

/// <summary>What a claimed node is to be told.</summary>
/// <param name="Configuration">node.nfc with its key, for the node alone: base64 in JSON.</param>
/// <param name="UtcMilliseconds">The gateway's clock; a phone's may be wrong.</param>
public sealed record ClaimAnswer(byte[] Configuration, long UtcMilliseconds);
