using System.Threading;
using VirtualBoards;

namespace System.Device;

/// <summary>Short waits, in which other threads may run or not.</summary>
public static class DelayHelper
{
    public static void Delay(TimeSpan time, bool allowThreadYield) => Delay(time.Ticks / 10, allowThreadYield);

    public static void DelayMilliseconds(int milliseconds, bool allowThreadYield) => Delay(milliseconds * 1000L, allowThreadYield);

    public static void DelayMicroseconds(int microseconds, bool allowThreadYield) => Delay((long)microseconds, allowThreadYield);

    private static void Delay(long microseconds, bool allowThreadYield)
    {
        if (allowThreadYield && microseconds >= 1000)
        {
            Thread.Sleep((int)(microseconds / 1000));
            microseconds %= 1000;
        }

        VirtualBoard.Current.Charge(microseconds);
    }
}
