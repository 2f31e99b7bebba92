namespace Nf.Emulator.Codecs;

/// <summary>One value that a receiver got.</summary>
/// <param name="Time">Unix seconds; 0 where the format carries no time.</param>
/// <param name="Column">Index in the schema.</param>
/// <param name="Value">Multiples of the column's resolution.</param>
public readonly record struct Sample(long Time, int Column, int Value);
