namespace NanoFramework;

/// <summary>What calls cost the board's time; estimates from nanoFramework/Home#1013 (5 to 20 µs a simple managed operation).</summary>
internal static class Cost
{
    /// <summary>A call into native code that does next to nothing. A loop that polls the clock gets on by this.</summary>
    public const long CallMicroseconds = 20;

    /// <summary>A character on the debug channel: 10 bits at 921,600 baud.</summary>
    public const long SerialCharacterMicroseconds = 11;
}
