namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>What sending and receiving channels have in common.</summary>
public abstract class RmtChannelSettings
{
    private const int HighestChannel = 7;

    private int channel;
    private int pinNumber;
    private byte clockDivider = 80;
    private byte numberOfMemoryBlocks = 1;

    /// <summary>On the lowest free channel.</summary>
    protected RmtChannelSettings(int pinNumber)
        : this(-1, pinNumber)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">Channel above 7.</exception>
    protected RmtChannelSettings(int channel, int pinNumber)
    {
        this.channel = channel <= HighestChannel ? channel : throw new ArgumentOutOfRangeException();
        this.pinNumber = pinNumber;
    }

    /// <summary>0 to 7; -1 until a channel is taken by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to anything else than 0 to 7.</exception>
    public int Channel
    {
        get => channel;
        set => channel = value is >= 0 and <= HighestChannel ? value : throw new ArgumentOutOfRangeException();
    }

    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int PinNumber
    {
        get => pinNumber;
        set => pinNumber = value >= 0 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>A tick is so many cycles of 80 MHz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0.</exception>
    public byte ClockDivider
    {
        get => clockDivider;
        set => clockDivider = value >= 1 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>1 to 8, of 64 items each on the classic ESP32, 48 on the later chips; taken from the channels that follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 8.</exception>
    public byte NumberOfMemoryBlocks
    {
        get => numberOfMemoryBlocks;
        set => numberOfMemoryBlocks = value is >= 1 and <= 8 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>Items of the driver's ring buffer; one reception can use less than half of it.</summary>
    public int BufferSize { get; set; } = 100;

    /// <summary>Of sending channels.</summary>
    public bool SignalInverterEnabled { get; set; }
}
