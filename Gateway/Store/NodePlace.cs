namespace Nf.Gateway.Store;

/// <summary>Where a node stands (WGS 84).</summary>
/// <param name="Text">For people; null: not said.</param>
/// <param name="LatitudeMicrodegrees">North positive; null: not on the map.</param>
/// <param name="LongitudeMicrodegrees">East positive.</param>
public sealed record NodePlace(string? Text, long? LatitudeMicrodegrees, long? LongitudeMicrodegrees)
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaximumTextLength = 200;

    private const decimal PerDegree = 1_000_000;

    /// <summary>In degrees.</summary>
    public decimal? Latitude => LatitudeMicrodegrees / PerDegree;

    /// <summary>In degrees.</summary>
    public decimal? Longitude => LongitudeMicrodegrees / PerDegree;

    /// <summary>Takes degrees.</summary>
    /// <returns>The place, or what is wrong.</returns>
    public static (NodePlace? Place, string? Wrong) Read(string? text, decimal? latitude, decimal? longitude)
    {
        text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (text?.Length > MaximumTextLength)
        {
            return (null, $"'place' has at most {MaximumTextLength} characters.");
        }

        if (latitude is null != longitude is null)
        {
            return (null, "'latitude' and 'longitude' are given together or not at all.");
        }

        return latitude is < -90 or > 90 || longitude is < -180 or > 180
            ? (null, "'latitude' is -90 to 90 and 'longitude' -180 to 180, in degrees.")
            : (new NodePlace(text, Microdegrees(latitude), Microdegrees(longitude)), null);
    }

    private static long? Microdegrees(decimal? degrees) => degrees is { } given ? (long)Math.Round(given * PerDegree) : null;
}
