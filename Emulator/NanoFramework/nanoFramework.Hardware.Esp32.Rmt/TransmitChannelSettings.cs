namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>How a channel sends. The carrier is on unless it is switched off.</summary>
public sealed class TransmitChannelSettings : RmtChannelSettings
{
    private int carrierWaveFrequency = 38_000;
    private byte carrierWaveDutyPercentage = 33;
    private int loopCount = 1;

    /// <summary>On the lowest free channel.</summary>
    public TransmitChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">Channel above 7.</exception>
    public TransmitChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    public bool EnableCarrierWave { get; set; } = true;

    /// <summary>The level that carries the wave.</summary>
    public bool CarrierLevel { get; set; } = true;

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

    public bool EnableLooping { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 1023.</exception>
    public int LoopCount
    {
        get => loopCount;
        set => loopCount = value is >= 1 and <= 1023 ? value : throw new ArgumentOutOfRangeException();
    }

    public bool EnableIdleLevelOutput { get; set; } = true;

    public bool IdleLevel { get; set; }
}
