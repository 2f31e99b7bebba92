namespace NanoFramework;

/// <summary>
/// What hardware calls cost the board's time. GPIO as measured on boards (nanoFramework/Home#1013: toggle 27 to 81 kHz, write 1.5 to 1.7 kHz);
/// the others are estimates, ±50 %, of the managed part around the transfer.
/// </summary>
internal static class HardwareCost
{
    public const long ToggleMicroseconds = 10;
    public const long WriteMicroseconds = 300;
    public const long ReadMicroseconds = 50;
    public const long ConfigureMicroseconds = 400;
    public const long ConvertMicroseconds = 60;
    public const long TransferMicroseconds = 150;

    /// <summary>From the interrupt to the first line of the program's handler: the event object, the listeners, the thread's turn.</summary>
    public const long EventMicroseconds = 400;
}
