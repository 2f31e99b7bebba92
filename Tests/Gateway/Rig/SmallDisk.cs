using System.Diagnostics;

namespace Nf.Gateway.Tests.Rig;

/// <summary>A disk of a few megabytes that can be full: a file system in memory, which the system lets its administrator mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 48;

    private readonly TemporaryFolder _folder = new(isData: false);

    public SmallDisk()
    {
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=0700", "nf-test", _folder.Path), "This machine lets nobody mount a small disk here: only its administrator may.");
        Path = _folder.File("data");
        Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>An empty folder on it.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(_folder.Path, "ballast");

    /// <summary>Gives everything on it to somebody else.</summary>
    public void Own(string user)
    {
        Run("chmod", "0711", _folder.Path);
        Run("chown", "-R", user, Path);
    }

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[Environment.SystemPageSize];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "--lazy", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
