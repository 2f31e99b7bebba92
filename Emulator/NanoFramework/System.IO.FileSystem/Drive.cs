using VirtualBoards;

namespace System.IO;

/// <summary>The firmware's native side of files: the one drive I: on the board's flash.</summary>
internal static class Drive
{
    public const string Name = @"I:\";

    // The firmware's FS_MAX_PATH_LENGTH.
    private const int MaximumPathLength = 258;

    /// <summary>A path as the flash knows it.</summary>
    /// <exception cref="IOException">VolumeNotFound: not on I:. PathTooLong.</exception>
    public static string PathOnFlash(string fullPath)
    {
        if (fullPath.Length < 2 || fullPath[0] is not ('I' or 'i') || fullPath[1] != Path.VolumeSeparatorChar)
        {
            throw new IOException(IOException.IOExceptionErrorCode.VolumeNotFound);
        }

        return fullPath.Length <= MaximumPathLength ? fullPath[2..] : throw new IOException(IOException.IOExceptionErrorCode.PathTooLong);
    }

    /// <summary>What a path is, or null when there is nothing.</summary>
    public static FileAttributes? Attributes(string fullPath)
    {
        var path = PathOnFlash(fullPath);
        var flash = VirtualBoard.Current.Flash;
        return flash.FileExists(path) ? FileAttributes.Normal : flash.DirectoryExists(path) ? FileAttributes.Directory : null;
    }

    public static bool IsDirectory(string fullPath) => Attributes(fullPath) == FileAttributes.Directory;

    /// <summary>Calls the board's flash.</summary>
    /// <exception cref="IOException">Others: it refuses. DirectoryNotEmpty.</exception>
    public static T Call<T>(Func<VirtualFlash, T> operation)
    {
        try
        {
            return operation(VirtualBoard.Current.Flash);
        }
        catch (FlashException exception)
        {
            throw new IOException(exception.Error == FlashError.DirectoryNotEmpty
                ? IOException.IOExceptionErrorCode.DirectoryNotEmpty
                : IOException.IOExceptionErrorCode.Others);
        }
    }

    public static void Call(Action<VirtualFlash> operation) => Call(flash =>
    {
        operation(flash);
        return true;
    });
}
