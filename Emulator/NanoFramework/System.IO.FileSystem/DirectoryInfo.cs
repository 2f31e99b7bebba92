namespace System.IO;

public sealed class DirectoryInfo : FileSystemInfo
{
    public DirectoryInfo(string path) => FullPath = Path.GetFullPath(path);

    public override string Name => Path.GetFileName(FullPath)!;

    public override bool Exists => Directory.Exists(FullPath);

    public DirectoryInfo Root => new(Path.GetPathRoot(FullPath)!);

    public DirectoryInfo? Parent
    {
        get
        {
            var path = FullPath.Length > 3 ? FullPath.TrimEnd('\\') : FullPath;
            return Path.GetDirectoryName(path) is { } parent ? new DirectoryInfo(parent) : null;
        }
    }

    public void Create() => Directory.CreateDirectory(FullPath);

    public DirectoryInfo CreateSubdirectory(string path) => Directory.CreateDirectory(Path.Combine(FullPath, path));

    public FileInfo[] GetFiles() => Array.ConvertAll(Directory.GetFiles(FullPath), path => new FileInfo(path));

    public DirectoryInfo[] GetDirectories() => Array.ConvertAll(Directory.GetDirectories(FullPath), path => new DirectoryInfo(path));

    public void MoveTo(string destDirName) => Directory.Move(FullPath, destDirName);

    public override void Delete() => Directory.Delete(FullPath);

    public void Delete(bool recursive) => Directory.Delete(FullPath, recursive);

    public override string ToString() => FullPath;

    protected override void HandleRefreshError() => throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
}
