namespace VirtualBoards;

/// <summary>A load's input has changed.</summary>
/// <param name="AtMicroseconds">The scheduler's time.</param>
/// <param name="Permille">0 off, 1000 on; the share of the time in between.</param>
public readonly record struct LoadChange(long AtMicroseconds, int Permille);
