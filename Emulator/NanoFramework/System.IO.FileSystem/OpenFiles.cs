using NanoFramework;

namespace System.IO;

/// <summary>Which files the program has open and how they may be shared.</summary>
internal sealed class OpenFiles
{
    private static readonly BootLocal<OpenFiles> OfBoard = new(_ => new OpenFiles());

    private readonly List<OpenFiles.Record> records = [];
    private readonly List<string> lockedDirectories = [];

    public static OpenFiles Current => OfBoard.Value;

    public string CurrentDirectory { get; set; } = @"\";

    /// <exception cref="IOException">UnauthorizedAccess: it is open in a way that does not allow this.</exception>
    public Record Add(string fullPath, FileAccess access = FileAccess.ReadWrite, FileShare share = FileShare.None)
    {
        var path = fullPath.ToUpperInvariant();
        if (lockedDirectories.Exists(directory => IsInDirectory(path, directory))
            || records.Exists(open => open.Path == path && (share != FileShare.ReadWrite || ((int)open.Share & (int)access) != (int)access)))
        {
            throw new IOException(IOException.IOExceptionErrorCode.UnauthorizedAccess);
        }

        var record = new Record(path, share);
        records.Add(record);
        return record;
    }

    public void Remove(Record record) => records.Remove(record);

    /// <summary>Keeps a directory from being used, and fails when something in it is.</summary>
    /// <exception cref="IOException">UnauthorizedAccess.</exception>
    public void Lock(string fullPath)
    {
        var path = fullPath.ToUpperInvariant();
        if (lockedDirectories.Contains(path) || records.Exists(open => IsInDirectory(open.Path, path)))
        {
            throw new IOException(IOException.IOExceptionErrorCode.UnauthorizedAccess);
        }

        lockedDirectories.Add(path);
    }

    public void Unlock(string fullPath) => lockedDirectories.Remove(fullPath.ToUpperInvariant());

    private static bool IsInDirectory(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || path[directory.Length] == Path.DirectorySeparatorChar);

    internal sealed record Record(string Path, FileShare Share)
    {
        // Two records of one path are two openings.
        public bool Equals(Record? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Path.GetHashCode();
    }
}
