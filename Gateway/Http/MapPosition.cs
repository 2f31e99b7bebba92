namespace Nf.Gateway.Http;

/// <summary>A place on the earth, WGS 84.</summary>
/// <param name="Latitude">Degrees, -90 to 90, north positive.</param>
/// <param name="Longitude">Degrees, -180 to 180, east positive.</param>
public sealed record MapPosition(decimal Latitude, decimal Longitude);
