using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>A pond that is the same on every machine: daily cycles, noise, one missing value, seven columns.</summary>
internal static class SyntheticPond
{
    public const int Records = 96;

    private const long Start = 1325376000;
    private const int IntervalSeconds = 900;

    private static readonly (string Name, decimal Resolution)[] Columns =
        [("temp", 0.1m), ("spcond", 0.01m), ("sal", 0.1m), ("do_mgl", 0.1m), ("depth", 0.01m), ("ph", 0.1m), ("turb", 1m)];

    // Mean, swing over the day, noise: in multiples of the resolution.
    private static readonly (int Mean, int Swing, int Noise)[] Shapes = [(250, 15, 1), (3500, 120, 25), (220, 8, 2), (70, 20, 2), (180, 35, 2), (80, 2, 1), (12, 4, 4)];

    /// <summary>A day in steps of 15 minutes.</summary>
    public static Measurements Day()
    {
        var chance = new Random(1);
        var values = new int[Records * Columns.Length];
        for (var record = 0; record < Records; record++)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                var (mean, swing, noise) = Shapes[column];
                values[(record * Columns.Length) + column] = mean + (int)(swing * Math.Sin((record + (column * 7)) * 2 * Math.PI / Records)) + chance.Next(-noise, noise + 1);
            }
        }

        values[40] = Nf.Channels.ChannelValue.Missing;
        return new Measurements(Columns, Enumerable.Range(0, Records).Select(record => Start + ((long)record * IntervalSeconds)).ToArray(), values);
    }
}
