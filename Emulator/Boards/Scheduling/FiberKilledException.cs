namespace VirtualBoards;

/// <summary>
/// Ends a fiber whose board went to sleep, was reset or lost its power. Firmware that catches it is thrown at again
/// by its next call into the board, so that nothing it does afterwards has an effect.
/// </summary>
public sealed class FiberKilledException : Exception
{
    internal FiberKilledException()
        : base("The board that this code runs on has gone to sleep, was reset or lost its power.")
    {
    }
}
