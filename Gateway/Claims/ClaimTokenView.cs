namespace Nf.Gateway.Claims;

/// <summary>A new claim token.</summary>
/// <param name="Token">Shown once: the gateway keeps its hash alone.</param>
/// <param name="ExpiresAt">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Url">The pairing page with the token, for a phone.</param>
public sealed record ClaimTokenView(string Token, long ExpiresAt, string Url);
