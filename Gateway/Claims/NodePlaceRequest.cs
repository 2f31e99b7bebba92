namespace Nf.Gateway.Claims;

/// <summary>Where a node stands; what is left out is not known.</summary>
/// <param name="Place">For people.</param>
/// <param name="Latitude">Degrees, WGS 84, north positive.</param>
/// <param name="Longitude">Degrees, WGS 84, east positive.</param>
public sealed record NodePlaceRequest(string? Place = null, decimal? Latitude = null, decimal? Longitude = null);
