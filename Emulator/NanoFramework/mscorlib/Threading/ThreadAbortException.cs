namespace System.Threading;

/// <summary>Ends a thread that another has aborted.</summary>
public sealed class ThreadAbortException : SystemException
{
    internal ThreadAbortException()
    {
    }
}
