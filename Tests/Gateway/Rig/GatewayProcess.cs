using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Nf.Gateway.Tests.Rig;

/// <summary>The gateway as its users run it: a process with arguments, an exit code and two streams.</summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private GatewayProcess(string[] arguments, string? input = null)
    {
        _process = ChildProcesses.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Nf.Gateway.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        });
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (input is not null)
        {
            _process.StandardInput.Write(input);
            _process.StandardInput.Close();
        }
    }

    public static GatewayProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs a verb to its end.</summary>
    public static Task<Finished> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <summary>Runs a verb that reads its standard input.</summary>
    public static Task<Finished> RunWithInputAsync(string input, params string[] arguments) => RunAsync(input, arguments);

    public async Task<Finished> FinishedAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        await _process.WaitForExitAsync(limit.Token);
        return new Finished(_process.ExitCode, Lines(_output), Lines(_errors));
    }

    /// <summary>The page's address, once it is served.</summary>
    public async Task<Uri> AddressAsync()
    {
        Uri? address = null;
        await Wait.UntilAsync(() =>
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The gateway ended: {string.Join(' ', Lines(_errors))}");
            }

            Match match = Lines(_output).Select(line => Address().Match(line)).FirstOrDefault(found => found.Success) ?? Match.Empty;
            address = match.Success ? new Uri(match.Value) : null;
            return Task.FromResult(address is not null);
        }, "the gateway says where its page is");
        return address!;
    }

    /// <summary>The first line of its output that has this text, once there is one.</summary>
    public async Task<string> LineAsync(string text)
    {
        string? found = null;
        await Wait.UntilAsync(() => Task.FromResult((found = Lines(_output).Find(line => line.Contains(text))) is not null), $"the gateway prints '{text}'");
        return found!;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => ChildProcesses.Kill(_process);

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<Finished> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
        return await FinishedAsync();
    }

    public void Dispose()
    {
        ChildProcesses.Kill(_process);
        _process.Dispose();
    }

    private static async Task<Finished> RunAsync(string? input, string[] arguments)
    {
        using var gateway = new GatewayProcess(arguments, input);
        return await gateway.FinishedAsync();
    }

    private static void Add(List<string> lines, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static List<string> Lines(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }

    [GeneratedRegex(@"http://[^\s]+:\d+")]
    private static partial Regex Address();

    internal sealed record Finished(int ExitCode, List<string> Output, List<string> Errors);
}
