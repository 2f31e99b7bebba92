namespace Nf.Gateway.Claims;

/// <summary>Claims a node.</summary>
/// <param name="Token">The permission.</param>
/// <param name="Node">12 hexadecimal digits, as on its label.</param>
/// <param name="Kind">"switch", "bin" or "pond".</param>
/// <param name="Name">For people, at most 64 bytes.</param>
/// <param name="Place">For people.</param>
/// <param name="Latitude">Degrees, WGS 84, north positive.</param>
/// <param name="Longitude">Degrees, WGS 84, east positive.</param>
/// <param name="KeepHistory">What is stored under this identity goes on to be shown as the node's own, its settings are kept. Otherwise it begins anew.</param>
public sealed record ClaimRequest(
    string? Token, string? Node, string? Kind, string? Name, string? Place = null, decimal? Latitude = null, decimal? Longitude = null, bool KeepHistory = false);
