namespace VirtualBoards;

/// <summary>The resistor inside a pad, about 45 kΩ (ESP32 datasheet, table "DC characteristics").</summary>
public enum PinPull
{
    None,
    Up,
    Down,
}
