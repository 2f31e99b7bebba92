namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>What the channels count; the firmware uses the 80 MHz bus clock only.</summary>
public enum SourceClock
{
    APB,
    REF,
}
