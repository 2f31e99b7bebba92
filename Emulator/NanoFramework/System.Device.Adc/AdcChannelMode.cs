namespace System.Device.Adc;

/// <summary>What a channel measures against; the ESP32 has single-ended only.</summary>
public enum AdcChannelMode
{
    SingleEnded,
    Differential,
}
