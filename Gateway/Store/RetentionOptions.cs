namespace Nf.Gateway.Store;

/// <summary>How long things are kept. Null: for ever, as roll-ups are.</summary>
/// <param name="RawFrames">Frames as they were received.</param>
/// <param name="Records">Records with their measurements, and what nodes said of themselves.</param>
public sealed record RetentionOptions(TimeSpan? RawFrames, TimeSpan? Records)
{
    private static readonly (char Unit, int Hours)[] Units = [('h', 1), ('d', 24), ('w', 7 * 24), ('y', 365 * 24)];

    public static RetentionOptions ForEver { get; } = new(null, null);

    /// <summary>Reads "30d", "2y", "12w" or "48h".</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        int hours = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit)).Hours;
        int count = 0;
        bool isTime = hours > 0 && int.TryParse(text.AsSpan(..^1), out count) && count is > 0 and < 10_000;
        time = TimeSpan.FromHours((double)hours * count);
        return isTime;
    }
}
