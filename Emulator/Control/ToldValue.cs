namespace Nf.Emulator.Control;

/// <summary>A notification.</summary>
public sealed record ToldValue(int Handle, byte[] Value);
