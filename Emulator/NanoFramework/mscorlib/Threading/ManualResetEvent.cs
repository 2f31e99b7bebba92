using NanoFramework;

namespace System.Threading;

/// <summary>An event that stays set until it is reset.</summary>
public sealed class ManualResetEvent : WaitHandle
{
    private readonly EventFlag flag;

    public ManualResetEvent(bool initialState) => flag = new EventFlag(initialState, resetsItself: false);

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
