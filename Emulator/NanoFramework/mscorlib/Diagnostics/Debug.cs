using NanoFramework;

namespace System.Diagnostics;

/// <summary>The debug channel; calls vanish from release builds.</summary>
public static class Debug
{
    [Conditional("DEBUG")]
    public static void Assert(bool condition) => Assert(condition, null, null);

    [Conditional("DEBUG")]
    public static void Assert(bool condition, string? message) => Assert(condition, message, null);

    /// <summary>Breaks into the debugger, if one is attached to the process; the chip does no more either.</summary>
    [Conditional("DEBUG")]
    public static void Assert(bool condition, string? message, string? detailedMessage)
    {
        if (!condition && Debugger.IsAttached)
        {
            Debugger.Break();
        }
    }

    [Conditional("DEBUG")]
    public static void Write(string? message) => DebugChannel.Write(message, false);

    [Conditional("DEBUG")]
    public static void WriteLine() => DebugChannel.Write(null, true);

    [Conditional("DEBUG")]
    public static void WriteLine(string? message) => DebugChannel.Write(message, true);
}
