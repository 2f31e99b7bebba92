namespace System.IO;

public sealed class FileInfo : FileSystemInfo
{
    public FileInfo(string fileName) => FullPath = Path.GetFullPath(fileName);

    public override string Name => Path.GetFileName(FullPath)!;

    /// <summary>Bytes, as looked up first or by <see cref="FileSystemInfo.Refresh"/>.</summary>
    public long Length
    {
        get
        {
            RefreshOnce();
            return Size;
        }
    }

    public string? DirectoryName => Path.GetDirectoryName(FullPath);

    public DirectoryInfo? Directory => DirectoryName is { } name ? new DirectoryInfo(name) : null;

    public override bool Exists => File.Exists(FullPath);

    public FileStream Create() => File.Create(FullPath);

    public override void Delete() => File.Delete(FullPath);

    public override string ToString() => FullPath;

    protected override void HandleRefreshError() => throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);
}
