namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>How a channel receives. Demodulation exists on the later chips only; the emulator has no modulated signals to remove it from.</summary>
public sealed class ReceiverChannelSettings : RmtChannelSettings
{
    private ushort idleThreshold = 12_000;
    private int carrierWaveFrequency = 38_000;
    private byte carrierWaveDutyPercentage = 33;

    /// <summary>On the lowest free channel.</summary>
    public ReceiverChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">Channel above 7.</exception>
    public ReceiverChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    /// <summary>Ticks without an edge that end a reception.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0.</exception>
    public ushort IdleThreshold
    {
        get => idleThreshold;
        set => idleThreshold = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    public bool EnableFilter { get; set; } = true;

    /// <summary>Shorter pulses are ignored; in cycles of 80 MHz.</summary>
    public byte FilterThreshold { get; set; } = 100;

    /// <summary>How long GetAllItems waits.</summary>
    public TimeSpan ReceiveTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public bool EnableDemodulation { get; set; } = true;

    /// <exception cref="ArgumentOutOfRangeException">Less than 1 Hz.</exception>
    public int CarrierWaveFrequency
    {
        get => carrierWaveFrequency;
        set => carrierWaveFrequency = value >= 1 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 100.</exception>
    public byte CarrierWaveDutyPercentage
    {
        get => carrierWaveDutyPercentage;
        set => carrierWaveDutyPercentage = value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException();
    }

    public bool CarrierLevel { get; set; } = true;
}
