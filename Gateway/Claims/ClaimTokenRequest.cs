namespace Nf.Gateway.Claims;

/// <summary>Asks for a claim token.</summary>
/// <param name="ExpiresInSeconds">60 to 86,400; left out: an hour.</param>
public sealed record ClaimTokenRequest(int? ExpiresInSeconds = null);
