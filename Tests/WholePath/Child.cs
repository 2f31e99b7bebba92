using System.Diagnostics;
using System.Text;

namespace Nf.WholePath.Tests;

/// <summary>A process that a test has started; gone at the latest with the test.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private bool isDisposed;

    private Child(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that it has printed so far, on both streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>The lines that it has printed, without empty ones.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static Child Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // A test runner's settings must not reach the programs under test.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        return new Child(Process.Start(start)!);
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">It still runs; the message has its output.</exception>
    public async Task<int> WaitForExit(TimeSpan limit)
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} still runs after {limit}. It printed:\n{Output}");
        }
    }

    /// <summary>Waits until it has printed that text.</summary>
    /// <exception cref="TimeoutException">It has not; the message has its output.</exception>
    public async Task WaitForText(string text, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (watch.Elapsed > limit || process.HasExited)
            {
                throw new TimeoutException($"{process.StartInfo.FileName} never printed '{text}'. It printed:\n{Output}");
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>kill -9: no time for anything.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }
}
