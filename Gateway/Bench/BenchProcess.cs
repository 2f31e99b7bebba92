using System.Diagnostics;
using System.Globalization;

namespace Nf.Gateway.Bench;

/// <summary>This program once more, as a process whose time and memory are its own.</summary>
internal sealed class BenchProcess : IDisposable
{
    // Linux counts processor time in hundredths of a second for every program (USER_HZ).
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastLine = "";

    public BenchProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(BenchProcess).Assembly.Location);
        }

        arguments.ToList().ForEach(start.ArgumentList.Add);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Seconds of processor time so far.</summary>
    public double ProcessorSeconds
    {
        get
        {
            // proc(5): behind the name, which may hold spaces, fields 14 and 15 are user and system time.
            string[] fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[^1].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>The most memory it ever had, in MiB.</summary>
    public long PeakMemoryMiB => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Address of the page, once it is served.</summary>
    public Task<string> PageAsync() => _page.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>What it printed last before it ended by itself.</summary>
    public async Task<string> LastLineAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0 ? _lastLine : throw new StartupException($"A part of the measurement ended with code {_process.ExitCode}: {_lastLine}");
    }

    /// <summary>As Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        _lastLine = line;
        int address = line.IndexOf("http://", StringComparison.Ordinal);
        if (address >= 0)
        {
            _page.TrySetResult(line[address..].Split(' ')[0]);
        }
    }
}
