using NanoFramework;

namespace System.Threading;

/// <summary>An event that lets one waiter through and is reset by that.</summary>
public sealed class AutoResetEvent : WaitHandle
{
    private readonly EventFlag flag;

    public AutoResetEvent(bool initialState) => flag = new EventFlag(initialState, resetsItself: true);

    internal override Waitable Waitable => flag;

    public bool Reset()
    {
        flag.Reset();
        return true;
    }

    public bool Set()
    {
        flag.Set();
        return true;
    }
}
