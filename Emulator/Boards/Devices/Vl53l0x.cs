using System.Buffers.Binary;

namespace VirtualBoards;

/// <summary>
/// ST VL53L0X laser ranger (DS11555), as far as ST's API (STSW-IMG005) shows its registers: pages, identification, the stop variable, its own
/// memory with the reference SPADs, calibrations, single measurements with time from the timeout registers, status, signal and ambient rate.
/// It wants ST's order: without its stop variable a measurement never ends, without its calibration it fails, without SPADs it has no phase.
/// Faults: dead and unplugged do not acknowledge, stuck holds the bus, noisy scatters by centimetres.
/// </summary>
public sealed class Vl53l0x : I2cTarget
{
    // DS11555, "Reference registers".
    private const byte Model = 0xEE;
    private const byte Module = 0xAA;
    private const byte Revision = 0x10;

    private const int PageRegister = 0xFF;
    private const int Pages = 8;
    private const int SpadCount = 44;
    private const int SpadsForReference = 5;
    private const byte BehindAperture = 0x80;
    private const byte GoodSpads = 0xFD;

    // DS11555, "Power up and boot sequence".
    private const long BootMicroseconds = 1_200;
    private const long MemoryReadMicroseconds = 300;
    private const long CalibrationMicroseconds = 9_000;

    // UM2039: overheads of a measurement; macro periods of 2304 clocks of 1.655 ns for each laser clock.
    private const long OverheadMicroseconds = 4_870;
    private const double MacroMicrosecondsPerClock = 2304 * 1.655e-3;

    // White cardboard gives about a million counts a second at 1 m; the modulation repeats after 2.3 m in long range mode.
    private const double MegacountsAtOneMetre = 0.9;
    private const double HighestMegacounts = 40;
    private const double AmbientMegacounts = 0.02;
    private const int NearestMillimetres = 25;
    private const int WrapMillimetres = 2_300;
    private const int NothingMillimetres = 8_190;
    private const double DeviationMillimetres = 4;
    private const double NoisyDeviationMillimetres = 60;

    private readonly Scheduler scheduler;
    private readonly Func<int> distanceMillimetres;
    private readonly Random random;
    private readonly byte stopVariable;
    private readonly byte[][] pages = [.. Enumerable.Range(0, Pages).Select(_ => new byte[256])];
    private byte page;
    private byte pointer;
    private long readyAtMicroseconds;
    private bool hasVoltage;
    private bool hasPhase;
    private ScheduledEvent? running;
    private ScheduledEvent? reading;

    /// <param name="distanceMillimetres">To the nearest thing, asked at the end of each measurement; 0 or less: nothing there.</param>
    public Vl53l0x(VirtualBoard board, I2cBus bus, Supply supply, Func<int> distanceMillimetres, int address = 0x29)
        : base(address, supply)
    {
        scheduler = board.Scheduler;
        this.distanceMillimetres = distanceMillimetres;
        random = new Random(board.Random.Next());
        stopVariable = (byte)random.Next(1, 256);
        PowerOnReset();
        bus.Attach(this);
    }

    /// <summary>Of the light that a clean window and white contents give back, so much comes: dark contents, a fouled window.</summary>
    public double LightShare { get; set; } = 0.5;

    /// <summary>Fault: the ranging core repeats its last result, interrupts and all.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Fault: the laser does not light up, and the part says so.</summary>
    public bool IsLaserBroken { get; set; }

    private byte[] Main => pages[0];

    private byte SequenceSteps => Main[0x01];

    private bool IsBooted => scheduler.NowMicroseconds >= readyAtMicroseconds;

    protected override void PowerOnReset()
    {
        running?.Cancel();
        reading?.Cancel();
        foreach (var registers in pages)
        {
            Array.Clear(registers);
        }

        page = 0;
        pointer = 0;
        hasVoltage = false;
        hasPhase = false;
        readyAtMicroseconds = scheduler.NowMicroseconds + BootMicroseconds;
        Main[0xC0] = Model;
        Main[0xC1] = Module;
        Main[0xC2] = Revision;
        Main.AsSpan(0xB0, 6).Fill(GoodSpads);
        Main[0x84] = 0x10;
        pages[1][0x91] = stopVariable;
    }

    protected internal override bool Write(ReadOnlySpan<byte> data)
    {
        if (!IsBooted)
        {
            return false;
        }

        pointer = data[0];
        foreach (var value in data[1..])
        {
            WriteRegister(pointer++, value);
        }

        return true;
    }

    protected internal override void Read(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            value = pages[page][pointer++];
        }
    }

    private void WriteRegister(int register, byte value)
    {
        if (register == PageRegister)
        {
            page = (byte)(value % Pages);
            return;
        }

        // Identification cannot be written.
        if (page == 0 && register is >= 0xC0 and <= 0xC2)
        {
            return;
        }

        pages[page][register] = value;
        switch (page, register)
        {
            case (0, 0x00) when (value & 1) != 0:
                Start(value);
                break;
            case (0, 0x0B) when (value & 1) != 0:
                Main[0x13] &= 0xF8;
                break;
            case (7, 0x83) when value == 0 && pages[7][0x94] == 0x6B && pages[7][0x81] == 1 && (pages[6][0x83] & 4) != 0:
                reading = scheduler.After(MemoryReadMicroseconds, () =>
                {
                    pages[7][0x83] = 0x10;
                    pages[7][0x92] = BehindAperture | SpadsForReference;
                });
                break;
        }
    }

    private void Start(byte mode)
    {
        running?.Cancel();
        switch (SequenceSteps)
        {
            case 0x01:
                running = scheduler.After(CalibrationMicroseconds, () => End(() => hasVoltage |= (mode & 0x40) != 0));
                break;
            case 0x02:
                running = scheduler.After(CalibrationMicroseconds, () => End(() => hasPhase = hasVoltage));
                break;
            default:
                if (pages[1][0x91] == stopVariable)
                {
                    running = scheduler.After(MeasurementMicroseconds(), () => End(Measure));
                }

                break;
        }
    }

    private void End(Action work)
    {
        if (!IsFrozen)
        {
            work();
        }

        // Only what register 0x0A asks for becomes an interrupt.
        Main[0x00] &= 0xFE;
        Main[0x13] = (byte)(Main[0x13] & 0xF8 | Main[0x0A] & 0x07);
    }

    // The range's timeout includes the time before it, in macro periods of its own laser period.
    private long MeasurementMicroseconds()
    {
        var before = Timeout(0x51);
        return OverheadMicroseconds
            + (long)(before * MacroMicroseconds(0x50))
            + 2 * (long)((Main[0x46] + 1) * MacroMicroseconds(0x50))
            + (long)(Math.Max(0, Timeout(0x71) - before) * MacroMicroseconds(0x70));
    }

    private int Timeout(int register) => (Main[register + 1] << Math.Min(Main[register], (byte)16)) + 1;

    private double MacroMicroseconds(int register) => MacroMicrosecondsPerClock * ((Main[register] + 1) << 1);

    private void Measure()
    {
        var distance = distanceMillimetres();
        var signal = distance <= 0 ? 0 : Math.Min(HighestMegacounts, MegacountsAtOneMetre * LightShare / Math.Pow(Math.Max(distance, 20) / 1000.0, 2));
        var deviation = Fault == DeviceFault.Noisy ? NoisyDeviationMillimetres : DeviationMillimetres * Math.Max(0.5, Math.Sqrt(0.5 / Math.Max(signal, 0.05)));
        var limit = BinaryPrimitives.ReadUInt16BigEndian(Main.AsSpan(0x44)) / 128.0;
        var status = IsLaserBroken ? 1
            : !hasVoltage ? 3
            : !hasPhase || !AreSpadsSelected() ? 9
            : signal < limit ? 4
            : distance > WrapMillimetres ? 6
            : distance < NearestMillimetres ? 10
            : 11;
        var range = status == 11 ? Math.Max(0, distance + deviation * Gauss()) : NothingMillimetres;
        var block = Main.AsSpan(0x14, 12);
        block[0] = (byte)(status << 3 | 1);
        BinaryPrimitives.WriteUInt16BigEndian(block[2..], (ushort)(SpadsForReference * 256 + random.Next(64)));
        BinaryPrimitives.WriteUInt16BigEndian(block[6..], (ushort)(128 * signal * (1 + 0.01 * Gauss())));
        BinaryPrimitives.WriteUInt16BigEndian(block[8..], (ushort)(128 * AmbientMegacounts + random.Next(4)));
        BinaryPrimitives.WriteUInt16BigEndian(block[10..], (ushort)Math.Round(range));
    }

    private bool AreSpadsSelected()
    {
        var selected = 0;
        for (var spad = 0; spad < SpadCount; spad++)
        {
            selected += (Main[0xB0 + spad / 8] & GoodSpads) >> spad % 8 & 1;
        }

        return selected == SpadsForReference && Main[0xB6] == 0xB4;
    }

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
