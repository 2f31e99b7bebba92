using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>
/// The entropy marks: what an ideal coder of single symbols would need that knows each column's statistics over the whole
/// file and sends no table, no time and no header. Order 0, static, missing as a symbol of its own.
/// </summary>
public static class Entropy
{
    /// <summary>Bytes for the values themselves.</summary>
    public static long OfValues(Measurements measurements) => Bytes(measurements, (value, _) => value);

    /// <summary>Bytes for the difference of each value from the last present one of its column; the first from 0.</summary>
    public static long OfDeltas(Measurements measurements) => Bytes(measurements, (value, before) => (long)value - before);

    private static long Bytes(Measurements measurements, Func<int, int, long> symbol)
    {
        var bits = 0.0;
        for (var column = 0; column < measurements.Schema.Columns.Count; column++)
        {
            var counts = new Dictionary<long, int>();
            var before = 0;
            for (var record = 0; record < measurements.RecordCount; record++)
            {
                var value = measurements.Value(record, column);
                var key = value == ChannelValue.Missing ? long.MinValue : symbol(value, before);
                counts[key] = counts.GetValueOrDefault(key) + 1;
                before = value == ChannelValue.Missing ? before : value;
            }

            bits += counts.Values.Sum(count => count * Math.Log2((double)measurements.RecordCount / count));
        }

        return (long)Math.Ceiling(bits / 8);
    }
}
