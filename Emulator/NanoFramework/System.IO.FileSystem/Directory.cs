using VirtualBoards;

namespace System.IO;

public static class Directory
{
    /// <summary>With those above it; without effect when it is there.</summary>
    public static DirectoryInfo CreateDirectory(string path)
    {
        var fullPath = Path.GetFullPath(path);
        Drive.Call(flash => flash.CreateDirectory(Drive.PathOnFlash(fullPath)));
        return new DirectoryInfo(fullPath);
    }

    public static void Delete(string path) => Delete(path, false);

    /// <exception cref="IOException">DirectoryNotFound. UnauthorizedAccess: a file, or something in it is open. DirectoryNotEmpty, unless <paramref name="recursive"/>.</exception>
    public static void Delete(string path, bool recursive)
    {
        var fullPath = Path.GetFullPath(path);
        var openFiles = OpenFiles.Current;
        openFiles.Lock(fullPath);
        try
        {
            switch (Drive.Attributes(fullPath))
            {
                case null:
                    throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
                case FileAttributes.Normal:
                    throw new IOException(IOException.IOExceptionErrorCode.UnauthorizedAccess);
                default:
                    Drive.Call(flash => Delete(flash, Drive.PathOnFlash(fullPath), recursive));
                    break;
            }
        }
        finally
        {
            openFiles.Unlock(fullPath);
        }
    }

    public static bool Exists(string path)
    {
        var fullPath = Path.GetFullPath(path);
        return fullPath == "\\" || Drive.IsDirectory(fullPath);
    }

    /// <returns>\ after a start: paths need their drive.</returns>
    public static string GetCurrentDirectory() => OpenFiles.Current.CurrentDirectory;

    /// <returns>The full paths; without files that end in .sys, where the firmware keeps its own.</returns>
    /// <exception cref="IOException">DirectoryNotFound.</exception>
    public static string[] GetFiles(string path) => Array.FindAll(Children(path, false), child => !child.EndsWith(".sys", StringComparison.Ordinal));

    /// <exception cref="IOException">DirectoryNotFound.</exception>
    public static string[] GetDirectories(string path) => Children(path, true);

    /// <exception cref="IOException">DirectoryNotFound. Others: the new name is taken.</exception>
    public static void Move(string sourceDirName, string destDirName)
    {
        var source = Path.GetFullPath(sourceDirName);
        var destination = Path.GetFullPath(destDirName);
        var openFiles = OpenFiles.Current;
        var record = openFiles.Add(source);
        try
        {
            if (!Exists(source))
            {
                throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
            }

            Drive.Call(flash => flash.Rename(Drive.PathOnFlash(source), Drive.PathOnFlash(destination)));
        }
        finally
        {
            openFiles.Remove(record);
        }
    }

    /// <exception cref="IOException">DirectoryNotFound.</exception>
    public static void SetCurrentDirectory(string path)
    {
        var fullPath = Path.GetFullPath(path);
        if (!Exists(fullPath))
        {
            throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
        }

        OpenFiles.Current.CurrentDirectory = fullPath;
    }

    private static string[] Children(string path, bool directories)
    {
        var fullPath = Path.GetFullPath(path);
        if (!Exists(fullPath))
        {
            throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
        }

        var names = Drive.Call(flash => flash.Names(Drive.PathOnFlash(fullPath), directories));
        return Array.ConvertAll(names, name => fullPath.TrimEnd('\\') + "\\" + name);
    }

    private static void Delete(VirtualFlash flash, string path, bool recursive)
    {
        if (recursive)
        {
            foreach (var name in flash.Names(path, directories: false))
            {
                flash.Delete(path + "/" + name);
            }

            foreach (var name in flash.Names(path, directories: true))
            {
                Delete(flash, path + "/" + name, true);
            }
        }

        flash.Delete(path);
    }
}
