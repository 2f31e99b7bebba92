namespace Nf.Gateway.Verbs;

/// <summary>A file with a node's key: only its owner can read it, and it never takes the place of another.</summary>
internal static class SecretFile
{
    /// <summary>Writes a new file, on the disk when this returns.</summary>
    /// <exception cref="StartupException">It exists already, or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(path, options);
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(File.Exists(path)
                ? $"The file '{path}' exists already and may hold a node's key. Delete it, or give another --output."
                : $"The file '{path}' cannot be written: {reason.Message.TrimEnd('.')}. Give another --output.", reason);
        }
    }
}
