namespace Nf.Firmware.Tests;

/// <summary>The power is gone: whatever ran has ended.</summary>
public sealed class PowerCutException : Exception;
