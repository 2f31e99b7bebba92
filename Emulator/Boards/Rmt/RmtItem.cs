namespace VirtualBoards;

/// <summary>Two levels with their durations, as RMT memory holds them (ESP32 technical reference manual, section 15.2.2).</summary>
/// <param name="Duration0">Ticks, 15 bits; 0 ends the sequence.</param>
/// <param name="Duration1">Ticks, 15 bits; 0 ends the sequence.</param>
public readonly record struct RmtItem(bool Level0, int Duration0, bool Level1, int Duration1);
