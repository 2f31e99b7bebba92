namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>What a channel does.</summary>
public enum ChannelMode : byte
{
    Receive,
    Transmit,
}
