namespace VirtualBoards;

/// <summary>
/// Maxim DS18B20 thermometer with its own supply wire (19-7487): scratchpad with checksum, 9 to 12 bits, 85 °C until the first conversion.
/// Faults: dead and unplugged give no presence, stuck pulls the bus low in every slot, noisy flips bits now and then.
/// </summary>
public sealed class Ds18b20 : OneWireTarget
{
    public const byte Family = 0x28;

    // Table 3.
    private const byte ConvertTemperature = 0x44;
    private const byte WriteScratchpad = 0x4E;
    private const byte ReadScratchpad = 0xBE;
    private const byte CopyScratchpad = 0x48;
    private const byte RecallMemory = 0xB8;

    private const int ScratchpadLength = 9;
    private const int PowerOnMilliC = 85_000;
    private const byte TwelveBits = 0x7F;

    // Table 2: 750 ms at 12 bits at most; specimens are quicker.
    private const double LongestMicroseconds = 750_000;
    private const double FastestShare = 0.75;
    private const long CopyMicroseconds = 10_000;
    private const double NoisyBits = 0.02;

    private readonly Scheduler scheduler;
    private readonly Func<int> temperatureMilliC;
    private readonly Random random;
    private readonly double speed;
    private readonly byte[] scratchpad = new byte[ScratchpadLength];
    private readonly byte[] memory = [0x4B, 0x46, TwelveBits];
    private byte command;
    private int bitIndex;
    private byte shift;
    private ScheduledEvent? busy;

    /// <param name="serialNumber">48 bits.</param>
    /// <param name="temperatureMilliC">Asked at the end of each conversion; -55 to 125 °C.</param>
    public Ds18b20(VirtualBoard board, OneWireBus bus, Supply supply, Func<int> temperatureMilliC, long serialNumber)
        : base(Family, serialNumber, supply)
    {
        scheduler = board.Scheduler;
        this.temperatureMilliC = temperatureMilliC;
        random = new Random(board.Random.Next());
        speed = FastestShare + (1 - FastestShare) * random.NextDouble();
        PowerOnReset();
        bus.Attach(this);
    }

    /// <summary>Whole degrees at or beyond one of the limits TH and TL.</summary>
    protected override bool HasAlarm => RawTemperature >> 4 >= (sbyte)scratchpad[2] || RawTemperature >> 4 <= (sbyte)scratchpad[3];

    private short RawTemperature => (short)(scratchpad[0] | scratchpad[1] << 8);

    private int UnusedBits => 3 - (scratchpad[4] >> 5 & 3);

    protected override void PowerOnReset()
    {
        busy?.Cancel();
        scratchpad[5] = 0xFF;
        scratchpad[6] = 0x0C;
        scratchpad[7] = 0x10;
        memory.CopyTo(scratchpad, 2);
        SetTemperature(PowerOnMilliC);
        ResetFunction();
    }

    protected override void ResetFunction()
    {
        command = 0;
        bitIndex = 0;
        shift = 0;
    }

    protected override bool FunctionSlot(bool bit)
    {
        switch (command)
        {
            case 0:
                ReadCommandBit(bit);
                return true;
            case WriteScratchpad:
                ReadScratchpadBit(bit);
                return true;
            case ReadScratchpad:
                return NextScratchpadBit();
            case ConvertTemperature or CopyScratchpad or RecallMemory:
                return busy is not { IsPending: true };
            default:
                // Also the answer to "read power supply" (0xB4): an own supply wire reads as 1.
                return true;
        }
    }

    private void ReadCommandBit(bool bit)
    {
        shift = (byte)(shift >> 1 | (bit ? 0x80 : 0));
        if (++bitIndex < 8)
        {
            return;
        }

        command = shift;
        bitIndex = 0;
        switch (command)
        {
            case ConvertTemperature:
                busy?.Cancel();
                busy = scheduler.After((long)(LongestMicroseconds * speed / (1 << UnusedBits)), () => SetTemperature(temperatureMilliC()));
                break;
            case CopyScratchpad:
                scratchpad.AsSpan(2, memory.Length).CopyTo(memory);
                busy = scheduler.After(CopyMicroseconds, () => { });
                break;
            case RecallMemory:
                memory.CopyTo(scratchpad, 2);
                scratchpad[8] = OneWireCrc.Of(scratchpad.AsSpan(0, 8));
                break;
        }
    }

    private void ReadScratchpadBit(bool bit)
    {
        if (bitIndex >= memory.Length * 8)
        {
            return;
        }

        shift = (byte)(shift >> 1 | (bit ? 0x80 : 0));
        if (++bitIndex % 8 == 0)
        {
            var index = bitIndex / 8 - 1;

            // Figure 8: of the configuration only the two resolution bits can be written.
            scratchpad[2 + index] = index == 2 ? (byte)(shift & 0x60 | 0x1F) : shift;
            scratchpad[8] = OneWireCrc.Of(scratchpad.AsSpan(0, 8));
        }
    }

    private bool NextScratchpadBit()
    {
        if (bitIndex >= ScratchpadLength * 8)
        {
            return true;
        }

        var bit = (scratchpad[bitIndex / 8] >> (bitIndex % 8) & 1) != 0;
        bitIndex++;
        return Fault == DeviceFault.Noisy && random.NextDouble() < NoisyBits ? !bit : bit;
    }

    // Figure 4: sixteenths of a degree; the bits beyond the resolution stay 0.
    private void SetTemperature(int milliC)
    {
        var raw = (int)Math.Floor(Math.Clamp(milliC, -55_000, 125_000) * 16 / 1000.0 + 0.5);
        raw &= -1 << UnusedBits;
        scratchpad[0] = (byte)raw;
        scratchpad[1] = (byte)(raw >> 8);
        scratchpad[8] = OneWireCrc.Of(scratchpad.AsSpan(0, 8));
    }
}
