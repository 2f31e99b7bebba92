using System.Text;
using VirtualBoards;

namespace System.IO;

public static class File
{
    private const int CopyBytes = 2048;

    /// <summary>Appends in UTF-8; creates the file when there is none.</summary>
    public static void AppendAllText(string path, string contents)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        using var writer = new StreamWriter(stream);
        writer.Write(contents);
    }

    /// <summary>Despite its name the writer starts at the file's beginning, as on the chip.</summary>
    public static StreamWriter AppendText(string path) => new(OpenWrite(path));

    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, false);

    /// <exception cref="IOException">PathAlreadyExists, unless <paramref name="overwrite"/>.</exception>
    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        using var reader = new FileStream(sourceFileName, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var writer = new FileStream(destFileName, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.None);
        writer.SetLength(reader.Length);
        var buffer = new byte[CopyBytes];
        for (var count = reader.Read(buffer, 0, CopyBytes); count > 0; count = reader.Read(buffer, 0, CopyBytes))
        {
            writer.Write(buffer, 0, count);
        }
    }

    public static FileStream Create(string path) => Create(path, 0);

    public static FileStream Create(string path, int bufferSize) => new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize);

    /// <summary>Without effect when there is no such file.</summary>
    /// <exception cref="IOException">DirectoryNotFound. UnauthorizedAccess: a directory, or open.</exception>
    public static void Delete(string path)
    {
        var fullPath = Path.GetFullPath(path);
        var openFiles = OpenFiles.Current;
        var record = openFiles.Add(fullPath);
        try
        {
            if (Drive.Attributes(Path.GetDirectoryName(fullPath) ?? fullPath) is null)
            {
                throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
            }

            switch (Drive.Attributes(fullPath))
            {
                case null:
                    return;
                case FileAttributes.Directory:
                    throw new IOException(IOException.IOExceptionErrorCode.UnauthorizedAccess);
                default:
                    Drive.Call(flash => flash.Delete(Drive.PathOnFlash(fullPath)));
                    return;
            }
        }
        finally
        {
            openFiles.Remove(record);
        }
    }

    /// <summary>False for whatever is wrong with the path, too.</summary>
    public static bool Exists(string path)
    {
        try
        {
            return Drive.Attributes(Path.GetFullPath(path)) == FileAttributes.Normal;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            return false;
        }
    }

    /// <exception cref="IOException">FileNotFound.</exception>
    public static FileAttributes GetAttributes(string path) =>
        Drive.Attributes(Path.GetFullPath(path)) ?? throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);

    /// <summary>Gives the file another name in one step. It never replaces another file.</summary>
    /// <exception cref="IOException">FileNotFound. PathAlreadyExists: the new name is taken. UnauthorizedAccess: it is open.</exception>
    public static void Move(string sourceFileName, string destFileName)
    {
        var source = Path.GetFullPath(sourceFileName);
        var destination = Path.GetFullPath(destFileName);
        var openFiles = OpenFiles.Current;
        var record = openFiles.Add(source);
        try
        {
            if (!Exists(source))
            {
                throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);
            }

            if (Exists(destination))
            {
                throw new IOException(IOException.IOExceptionErrorCode.PathAlreadyExists);
            }

            Drive.Call(flash => flash.Rename(Drive.PathOnFlash(source), Drive.PathOnFlash(destination)));
        }
        finally
        {
            openFiles.Remove(record);
        }
    }

    public static FileStream Open(string path, FileMode mode) =>
        Open(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite);

    public static FileStream Open(string path, FileMode mode, FileAccess access) => Open(path, mode, access, FileShare.None);

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new(path, mode, access, share);

    public static FileStream OpenRead(string path) => Open(path, FileMode.Open, FileAccess.Read);

    public static StreamReader OpenText(string path) => new(OpenRead(path));

    public static FileStream OpenWrite(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.Write);

    public static byte[] ReadAllBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var content = new byte[(int)stream.Length];
        for (var index = 0; index < content.Length;)
        {
            index += stream.Read(content, index, content.Length - index);
        }

        return content;
    }

    public static string ReadAllText(string path)
    {
        using var reader = OpenText(path);
        return reader.ReadToEnd();
    }

    /// <summary>Without effect on a file that exists: LittleFS keeps no attributes.</summary>
    /// <exception cref="IOException">FileNotFound.</exception>
    public static void SetAttributes(string path, FileAttributes fileAttributes)
    {
        if (!Exists(path))
        {
            throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);
        }
    }

    /// <summary>A drive that turns out full only when the file is closed goes unnoticed, as on the chip.</summary>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        if (bytes is null)
        {
            throw new ArgumentNullException();
        }

        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        stream.Write(bytes, 0, bytes.Length);
    }

    public static void WriteAllText(string path, string contents) => WriteAllBytes(path, Encoding.UTF8.GetBytes(contents ?? ""));
}
