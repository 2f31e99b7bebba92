using NanoFramework;

namespace System.Threading;

public abstract class WaitHandle : MarshalByRefObject
{
    /// <summary>What the waits for several return when the time is over.</summary>
    public const int WaitTimeout = 0x102;

    internal virtual Waitable Waitable => throw new NotImplementedException();

    public static bool WaitAll(WaitHandle[] waitHandles) => WaitAll(waitHandles, Timeout.Infinite, true);

    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        Waiter.Wait(Waitables(waitHandles), true, millisecondsTimeout) >= 0;

    public static int WaitAny(WaitHandle[] waitHandles) => WaitAny(waitHandles, Timeout.Infinite, true);

    /// <returns>The index of the handle, or <see cref="WaitTimeout"/>.</returns>
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        Waiter.Wait(Waitables(waitHandles), false, millisecondsTimeout) is >= 0 and var index ? index : WaitTimeout;

    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, false);

    /// <returns>False when the time is over.</returns>
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => Waiter.Wait([Waitable], false, millisecondsTimeout) >= 0;

    private static Waitable[] Waitables(WaitHandle[] waitHandles) =>
        Array.ConvertAll(waitHandles ?? throw new ArgumentNullException(), handle => (handle ?? throw new ArgumentNullException()).Waitable);
}
