namespace Nf.Emulator.Fuzzing;

/// <summary>A reader did what it must not do; the message says what.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);
