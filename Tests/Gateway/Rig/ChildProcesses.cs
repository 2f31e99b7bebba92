using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nf.Gateway.Tests.Rig;

/// <summary>Every process that a test started; none outlives the test run.</summary>
internal static class ChildProcesses
{
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    static ChildProcesses() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (Process process in Running.Keys)
        {
            Kill(process);
        }
    };

    public static Process Start(ProcessStartInfo start)
    {
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        Running[process] = true;
        return process;
    }

    public static void Kill(Process process)
    {
        Running.TryRemove(process, out _);
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
