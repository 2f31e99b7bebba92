using NanoFramework;
using VirtualBoards;

namespace System.Threading;

public struct SpinWait
{
    /// <summary>Keeps the processor busy for that long.</summary>
    public static void SpinUntil(int millisecondsTimeout) => SpinUntil(TimeSpan.FromMilliseconds(millisecondsTimeout));

    public static void SpinUntil(TimeSpan timeout)
    {
        var microseconds = timeout.Ticks / 10;
        if (microseconds < 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        VirtualBoard.Current.Charge(microseconds);
    }

    public void SpinOnce() => VirtualBoard.Current.Charge(Cost.CallMicroseconds);
}
