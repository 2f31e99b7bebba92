using System.Diagnostics;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>What dumpcap sees of a TCP port on the loopback interface, written to a file while it runs.</summary>
internal sealed class Capture : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    // It ends by itself at the latest then: nothing may stay behind when a test runner is killed.
    private const int MaximumSeconds = 900;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-capture-");
    private readonly Process process;
    private readonly Task copy;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string complaints = "";

    private Capture(int port)
    {
        // The capture goes through a pipe: dumpcap's own files belong to root where only root may capture.
        string[] command = ["dumpcap", "-q", "-i", "lo", "-f", $"tcp port {port}", "-a", $"duration:{MaximumSeconds}", "-w", "-"];
        if (Environment.UserName != "root")
        {
            command = ["sudo", "-n", .. command];
        }

        process = new Process { StartInfo = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.ErrorDataReceived += (_, line) => Listen(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        copy = Copy(process.StandardOutput.BaseStream);
    }

    /// <summary>The capture so far.</summary>
    public string File => Path.Combine(folder.FullName, "capture.pcapng");

    /// <summary>Starts capturing and waits until nothing is missed any more.</summary>
    public static async Task<Capture> Start(int port)
    {
        var capture = new Capture(port);
        try
        {
            await capture.started.Task.WaitAsync(StartLimit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"dumpcap does not capture. It said: {capture.complaints}");
        }

        return capture;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        copy.Wait();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private void Listen(string? line)
    {
        complaints += line + "\n";
        if (line?.StartsWith("File:", StringComparison.Ordinal) == true)
        {
            started.TrySetResult();
        }
    }

    private async Task Copy(Stream source)
    {
        await using var file = new FileStream(File, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await source.CopyToAsync(file);
    }
}
