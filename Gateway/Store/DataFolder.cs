namespace Nf.Gateway.Store;

/// <summary>The folder that holds everything the gateway keeps.</summary>
public static class DataFolder
{
    public const string DatabaseName = "gateway.db";

    private const string LockName = "gateway.lock";

    public static string DatabasePath(string folder) => Path.Combine(folder, DatabaseName);

    /// <summary>Makes the folder, readable by its owner only: it holds the nodes' keys.</summary>
    /// <exception cref="StartupException">It cannot be made or cannot be written to.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(folder);
                }
                else
                {
                    Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }

            string probe = Path.Combine(folder, $".write-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException(
                $"The data folder '{folder}' cannot be written to: {reason.Message.TrimEnd('.')}. Give another one with --data, or correct its permissions.", reason);
        }
    }

    /// <summary>Makes an empty database file that only its owner can read, if there is none; SQLite's side files inherit that.</summary>
    public static void PrepareFile(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        try
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
    }

    /// <summary>Claims the folder for one serving gateway until the result is disposed or the process ends.</summary>
    /// <exception cref="StartupException">Another gateway has it.</exception>
    public static IDisposable Claim(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data folder '{folder}' is in use by another gateway. Stop that one, or give another folder with --data.", reason);
        }
    }
}
