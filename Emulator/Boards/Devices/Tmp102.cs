namespace VirtualBoards;

/// <summary>
/// Texas Instruments TMP102 thermometer (SBOS397): pointer, temperature, configuration and limit registers; continuous conversion or one shot from
/// shutdown. Faults: dead and unplugged do not acknowledge, stuck holds the bus, noisy is off by up to 3 °C.
/// </summary>
public sealed class Tmp102 : I2cTarget
{
    // Section 7.5.3: one shot, rate 4 Hz, alert bit, 12 bits.
    private const ushort DefaultConfiguration = 0x60A0;
    private const ushort WritableConfiguration = 0x1ED0;
    private const ushort ShutdownBit = 0x0100;
    private const ushort OneShotBit = 0x8000;
    private const ushort ExtendedBit = 0x0010;
    private const ushort PolarityBit = 0x0400;
    private const ushort AlertBit = 0x0020;
    private const ushort DefaultLow = 0x4B00;
    private const ushort DefaultHigh = 0x5000;

    // Section 6.5: typical conversion time.
    private const long ConversionMicroseconds = 26_000;
    private const int NoisyMilliC = 3_000;
    private const double MilliCPerCount = 62.5;

    private readonly Scheduler scheduler;
    private readonly Func<int> temperatureMilliC;
    private readonly Random random;
    private byte pointer;
    private ushort configuration;
    private ushort lowLimit;
    private ushort highLimit;
    private int latchedMilliC;
    private bool hasAlert;
    private long conversionEndsAtMicroseconds;
    private ScheduledEvent? oneShot;

    /// <param name="temperatureMilliC">Asked at each conversion.</param>
    /// <param name="address">0x48 to 0x4B by the pin ADD0.</param>
    public Tmp102(VirtualBoard board, I2cBus bus, Supply supply, Func<int> temperatureMilliC, int address = 0x48)
        : base(address, supply)
    {
        scheduler = board.Scheduler;
        this.temperatureMilliC = temperatureMilliC;
        random = new Random(board.Random.Next());
        PowerOnReset();
        bus.Attach(this);
    }

    private bool IsShutDown => (configuration & ShutdownBit) != 0;

    protected override void PowerOnReset()
    {
        oneShot?.Cancel();
        pointer = 0;
        configuration = DefaultConfiguration;
        lowLimit = DefaultLow;
        highLimit = DefaultHigh;
        latchedMilliC = 0;
        hasAlert = false;
        conversionEndsAtMicroseconds = scheduler.NowMicroseconds + ConversionMicroseconds;
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
            0 => TemperatureRegister(),
            1 => ConfigurationRegister(),
            2 => lowLimit,
            _ => highLimit,
        };
        for (var index = 0; index < data.Length; index++)
        {
            data[index] = index switch
            {
                0 => (byte)(value >> 8),
                1 => (byte)value,
                _ => 0xFF,
            };
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
                lowLimit = value;
                break;
            case 3:
                highLimit = value;
                break;
        }
    }

    private void WriteConfiguration(ushort value)
    {
        var wasShutDown = IsShutDown;
        if (!wasShutDown)
        {
            Refresh();
        }

        configuration = (ushort)(configuration & ~(WritableConfiguration | ShutdownBit) | value & (WritableConfiguration | ShutdownBit));
        if (IsShutDown && (value & OneShotBit) != 0 && oneShot is not { IsPending: true })
        {
            conversionEndsAtMicroseconds = scheduler.NowMicroseconds + ConversionMicroseconds;
            oneShot = scheduler.After(ConversionMicroseconds, Latch);
        }
        else if (wasShutDown && !IsShutDown)
        {
            conversionEndsAtMicroseconds = scheduler.NowMicroseconds + ConversionMicroseconds;
        }
    }

    private ushort TemperatureRegister()
    {
        Refresh();
        var isExtended = (configuration & ExtendedBit) != 0;
        var highest = isExtended ? 4095 : 2047;
        var counts = (int)Math.Clamp(Math.Floor(latchedMilliC / MilliCPerCount + 0.5), -highest - 1, highest);
        return isExtended ? (ushort)(counts << 3 | 1) : (ushort)(counts << 4);
    }

    private ushort ConfigurationRegister()
    {
        Refresh();
        var value = configuration & ~(OneShotBit | AlertBit);
        if (IsShutDown && oneShot is not { IsPending: true })
        {
            value |= OneShotBit;
        }

        // Active low unless the polarity bit says otherwise.
        var isActiveHigh = (configuration & PolarityBit) != 0;
        return (ushort)(hasAlert == isActiveHigh ? value | AlertBit : value);
    }

    // In continuous conversion the register follows within a quarter of a second: taken as the present value.
    private void Refresh()
    {
        if (!IsShutDown && scheduler.NowMicroseconds >= conversionEndsAtMicroseconds)
        {
            Latch();
        }
    }

    private void Latch()
    {
        latchedMilliC = temperatureMilliC() + (Fault == DeviceFault.Noisy ? random.Next(-NoisyMilliC, NoisyMilliC + 1) : 0);
        var scale = (configuration & ExtendedBit) != 0 ? 8 : 16;
        if (latchedMilliC >= (short)highLimit / scale * MilliCPerCount)
        {
            hasAlert = true;
        }
        else if (latchedMilliC < (short)lowLimit / scale * MilliCPerCount)
        {
            hasAlert = false;
        }
    }
}
