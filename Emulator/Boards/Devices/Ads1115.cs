namespace VirtualBoards;

/// <summary>
/// Texas Instruments ADS1115 converter (SBAS444): pointer, conversion, configuration and threshold registers; single shot and continuous.
/// Faults: dead and unplugged do not acknowledge, stuck holds the bus, noisy is off by up to 2 %.
/// </summary>
public sealed class Ads1115 : I2cTarget
{
    // Table 8-3.
    private const ushort DefaultConfiguration = 0x8583;
    private const ushort StartBit = 0x8000;
    private const ushort SingleShotBit = 0x0100;
    private const ushort DefaultLowThreshold = 0x8000;
    private const ushort DefaultHighThreshold = 0x7FFF;

    // Section 8.4.2.1: from power-down the part needs 25 µs; table 7.5: the data rate is right within 10 %.
    private const long WakeUpMicroseconds = 25;
    private const double RateTolerance = 0.08;
    private const double NoiseCounts = 0.5;
    private const double NoisyShare = 0.02;

    private static readonly int[] FullScaleMicrovolts = [6_144_000, 4_096_000, 2_048_000, 1_024_000, 512_000, 256_000, 256_000, 256_000];
    private static readonly int[] SamplesPerSecond = [8, 16, 32, 64, 128, 250, 475, 860];

    private readonly Scheduler scheduler;
    private readonly Func<int, int> inputMicrovolts;
    private readonly Random random;
    private readonly double rateFactor;
    private readonly int supplyMicrovolts;
    private byte pointer;
    private ushort configuration;
    private ushort lowThreshold;
    private ushort highThreshold;
    private short conversion;
    private ScheduledEvent? converting;

    /// <param name="inputMicrovolts">Voltage of input 0 to 3 against ground, asked at the end of each conversion; inputs cannot leave the supply by more than 0.3 V.</param>
    /// <param name="address">0x48 to 0x4B by the pin ADDR.</param>
    /// <param name="supplyMillivolts">2000 to 5500; 5000 so that probes may give up to 4.096 V.</param>
    public Ads1115(VirtualBoard board, I2cBus bus, Supply supply, Func<int, int> inputMicrovolts, int address = 0x48, int supplyMillivolts = 5000)
        : base(address, supply)
    {
        scheduler = board.Scheduler;
        this.inputMicrovolts = inputMicrovolts;
        supplyMicrovolts = supplyMillivolts * 1000;
        random = new Random(board.Random.Next());
        rateFactor = 1 + RateTolerance * (2 * random.NextDouble() - 1);
        PowerOnReset();
        bus.Attach(this);
    }

    private bool IsSingleShot => (configuration & SingleShotBit) != 0;

    private bool IsConverting => converting is { IsPending: true };

    private long ConversionMicroseconds => (long)(1_000_000 / (SamplesPerSecond[configuration >> 5 & 7] * rateFactor));

    protected override void PowerOnReset()
    {
        converting?.Cancel();
        pointer = 0;
        configuration = DefaultConfiguration;
        lowThreshold = DefaultLowThreshold;
        highThreshold = DefaultHighThreshold;
        conversion = 0;
    }

    protected internal override bool Write(ReadOnlySpan<byte> data)
    {
        pointer = (byte)(data[0] & 3);
        if (data.Length >= 3)
        {
            WriteRegister((ushort)(data[1] << 8 | data[2]));
        }

        return true;
    }

    protected internal override void Read(Span<byte> data)
    {
        var value = pointer switch
        {
            0 => (ushort)Conversion(),
            1 => (ushort)(configuration & ~StartBit | (IsSingleShot && !IsConverting ? StartBit : 0)),
            2 => lowThreshold,
            _ => highThreshold,
        };
        for (var index = 0; index < data.Length; index++)
        {
            data[index] = (byte)(index % 2 == 0 ? value >> 8 : value);
        }
    }

    private void WriteRegister(ushort value)
    {
        switch (pointer)
        {
            case 1:
                WriteConfiguration(value);
                break;
            case 2:
                lowThreshold = value;
                break;
            case 3:
                highThreshold = value;
                break;
        }
    }

    private void WriteConfiguration(ushort value)
    {
        var wasConverting = IsConverting;
        configuration = (ushort)(value & ~StartBit);
        if (!IsSingleShot)
        {
            // The first result after the change comes a period later; from then on the register follows.
            converting?.Cancel();
            converting = scheduler.After(ConversionMicroseconds, Latch);
        }
        else if ((value & StartBit) != 0 && !wasConverting)
        {
            converting = scheduler.After(WakeUpMicroseconds + ConversionMicroseconds, Latch);
        }
    }

    private short Conversion()
    {
        if (!IsSingleShot && !IsConverting)
        {
            Latch();
        }

        return conversion;
    }

    // Section 8.3.1: pairs of inputs, or one against ground.
    private void Latch()
    {
        var microvolts = (configuration >> 12 & 7) switch
        {
            0 => Input(0) - Input(1),
            1 => Input(0) - Input(3),
            2 => Input(1) - Input(3),
            3 => Input(2) - Input(3),
            var single => Input(single - 4),
        };
        if (Fault == DeviceFault.Noisy)
        {
            microvolts += (int)(microvolts * NoisyShare * (2 * random.NextDouble() - 1));
        }

        var fullScale = FullScaleMicrovolts[configuration >> 9 & 7];
        var counts = Math.Round(microvolts * 32768.0 / fullScale + NoiseCounts * Gauss());
        conversion = (short)Math.Clamp(counts, short.MinValue, short.MaxValue);
    }

    private int Input(int index) => Math.Clamp(inputMicrovolts(index), -300_000, supplyMicrovolts + 300_000);

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
