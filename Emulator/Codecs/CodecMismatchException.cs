namespace Nf.Emulator.Codecs;

/// <summary>What a codec decoded is not what was encoded.</summary>
public sealed class CodecMismatchException(string message) : Exception(message);
