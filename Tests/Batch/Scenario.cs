using Nf.Channels;

namespace Nf.Batch.Tests;

/// <summary>
/// Records of one node, made from a seed: every channel of another nature, from constant to any integer at all, with gaps,
/// leaps of time, values that are missing or faulty.
/// </summary>
internal sealed class Scenario
{
    private static readonly int[] Extremes =
    [
        int.MinValue + 2, int.MinValue + 3, int.MinValue + 9, int.MaxValue, int.MaxValue - 1, 0, 1, -1, 7, 8, -7, -8, 65535,
        65536, -65536, 1 << 20, 1 << 30, -(1 << 30),
    ];

    private readonly Random random;
    private readonly int[] nature;
    private readonly int[] values;
    private readonly int[] absent;
    private readonly int irregular;
    private readonly int absence;
    private long interval;
    private uint number;
    private long time;

    public Scenario(int seed, int mostChannels = BatchState.MaximumChannels)
    {
        random = new Random(seed);
        Channels = Enumerable.Range(0, 256).OrderBy(_ => random.Next()).Take(1 + random.Next(mostChannels)).ToArray();
        nature = Channels.Select(_ => random.Next(7)).ToArray();
        values = Channels.Select(_ => random.Next(-3000, 3000)).ToArray();
        absent = new int[Channels.Length];
        irregular = random.Next(3) switch { 0 => 0, 1 => 3, _ => 60 };
        absence = random.Next(3) switch { 0 => 0, 1 => 2, _ => 30 };
        interval = random.Next(1, 4000);
        number = random.Next(8) == 0 ? 4_294_000_000u : (uint)random.Next(0, 100_000);
        time = random.Next(6) == 0 ? 0 : random.NextInt64(1, 4_290_000_000);
    }

    public int[] Channels { get; }

    public Record Next()
    {
        number++;
        time = time == 0 ? 0 : Math.Min(time + interval, 4_294_967_295);
        if (random.Next(100) < irregular)
        {
            switch (random.Next(5))
            {
                case 0: number += (uint)random.Next(1, 2000); break;
                case 1: time = random.NextInt64(0, 4_294_967_296); break;
                case 2: time = 0; break;
                case 3: time = Math.Clamp(time + random.Next(-9, 10), 0, 4_294_967_295); break;
                default: interval = random.Next(1, 4000); break;
            }
        }

        for (int channel = 0; channel < values.Length; channel++)
        {
            values[channel] = Move(nature[channel], values[channel]);
            if (random.Next(200) < absence)
            {
                absent[channel] = random.Next(3);
            }
        }

        return new Record(number, time, values.Select((value, channel) => absent[channel] switch
        {
            1 => ChannelValue.Missing,
            2 => ChannelValue.Faulty,
            _ => value,
        }).ToArray());
    }

    public List<Record> Take(int count) => Enumerable.Range(0, count).Select(_ => Next()).ToList();

    private int Move(int kind, int value) => kind switch
    {
        0 => value,
        1 => value + random.Next(-1, 2),
        2 => value + random.Next(-40, 41),
        3 => value + (random.Next(50) == 0 ? random.Next(-100_000, 100_001) : 0),
        4 => random.Next(int.MinValue + 2, int.MaxValue),
        5 => Extremes[random.Next(Extremes.Length)],
        _ => Math.Clamp(value + 25 * random.Next(-2, 3), -100_000, 100_000),
    };
}
