using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A pond's parts on a bench, each probe with its amplifier as docs/hardware.md builds it.</summary>
public sealed class PondBench
{
    public PondBench(ProbeBench bench)
    {
        var board = bench.Board;
        Probes =
        [
            new ProbeAmplifier(board, () => Microvolts[0], openMicrovolts: 3_300_000, shortMicrovolts: 0) { PivotMicrovolts = 1_500_000 },
            new ProbeAmplifier(board, () => Microvolts[1], openMicrovolts: 4_095_000, shortMicrovolts: 0),
            new ProbeAmplifier(board, () => Microvolts[2], openMicrovolts: 0, shortMicrovolts: 4_000_000),
            new ProbeAmplifier(board, () => Microvolts[3], openMicrovolts: 4_500_000, shortMicrovolts: 0) { PivotMicrovolts = 4_000_000 },
        ];
        Converter = new Ads1115(board, board.I2c.Bus(21, 22), bench.Supply, input => Probes[input].Microvolts);
        Thermometer = new Ds18b20(board, board.OneWire.Bus(17, 16), bench.Supply, () => TemperatureMilliC, 0x123456);
        Level = new VoltageSource(board, 35, () => LevelMillivolts, bench.Supply);
        Battery = new VoltageSource(board, 34, () => 1650);
    }

    public int TemperatureMilliC { get; set; } = 25_000;

    public int LevelMillivolts { get; set; } = 1500;

    /// <summary>Of sound probes: pH 8, half saturated, 1 mS/cm and 100 NTU.</summary>
    public int[] Microvolts { get; } = [1_322_520, 800_000, 40_000, 3_900_000];

    public ProbeAmplifier[] Probes { get; }

    public Ads1115 Converter { get; }

    public Ds18b20 Thermometer { get; }

    public VoltageSource Level { get; }

    public VoltageSource Battery { get; }
}
