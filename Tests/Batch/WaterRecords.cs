using System.Globalization;
using Nf.Channels;

namespace Nf.Batch.Tests;

/// <summary>A month of a sonde in an estuary: Data/SOURCE.md.</summary>
internal static class WaterRecords
{
    private static readonly decimal[] Resolutions = [0.1m, 0.01m, 0.1m, 0.1m, 0.01m, 0.1m, 1m];

    public static readonly int[] Channels = [1, 2, 3, 4, 5, 6, 7];

    public static List<Record> Read()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Data", "estuary-cat-point-2012-april.csv");
        return File.ReadLines(file).Skip(1).Select((line, index) =>
        {
            string[] cells = line.Split(',');
            long time = DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture).ToUnixTimeSeconds();
            return new Record((uint)index + 1, time, Resolutions.Select((resolution, column) => cells[column + 1].Length == 0
                ? ChannelValue.Missing
                : (int)decimal.Round(decimal.Parse(cells[column + 1], CultureInfo.InvariantCulture) / resolution)).ToArray());
        }).ToList();
    }

    /// <summary>Order-0 entropy of each channel's deltas, in bytes: what a static code for this file alone would need.</summary>
    public static double EntropyMarkBytes(List<Record> records)
    {
        double bits = 0;
        for (int channel = 0; channel < Channels.Length; channel++)
        {
            int[] present = records.Select(record => record.Values[channel]).Where(ChannelValue.IsPresent).ToArray();
            int deltas = present.Length - 1;
            bits -= present.Skip(1).Zip(present, (next, value) => next - value).CountBy(delta => delta)
                .Sum(count => count.Value * Math.Log2((double)count.Value / deltas));
        }

        return bits / 8;
    }
}
