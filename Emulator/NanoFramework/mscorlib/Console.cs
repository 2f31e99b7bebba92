using NanoFramework;

namespace System;

/// <summary>The debug channel; in release builds too.</summary>
public static class Console
{
    public static void Write(string? value) => DebugChannel.Write(value, false);

    public static void WriteLine() => DebugChannel.Write(null, true);

    public static void WriteLine(string? value) => DebugChannel.Write(value, true);
}
