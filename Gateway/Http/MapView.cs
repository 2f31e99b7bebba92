namespace Nf.Gateway.Http;

/// <summary>What the map lies on.</summary>
/// <param name="Tiles">Address of its tiles with {z}, {x} and {y}; null: none, a plain ground.</param>
/// <param name="Attribution">Whom to name for them.</param>
/// <param name="Depot">Where rounds begin and end; null: at a bin.</param>
public sealed record MapView(string? Tiles, string? Attribution, MapPosition? Depot);
