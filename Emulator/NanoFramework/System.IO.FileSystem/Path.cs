using System.Text;

namespace System.IO;

public static class Path
{
    public static readonly char DirectorySeparatorChar = '\\';
    public static readonly char AltDirectorySeparatorChar = '/';
    public static readonly char VolumeSeparatorChar = ':';
    public static readonly char PathSeparator = ';';

    public static string? ChangeExtension(string? path, string? extension)
    {
        if (string.IsNullOrEmpty(path))
        {
            return path;
        }

        var point = ExtensionPoint(path);
        var stem = point < 0 ? path : path[..point];
        return extension is null ? stem : stem + (extension.StartsWith('.') ? "" : ".") + extension;
    }

    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static string Combine(string path1, string path2)
    {
        if (path1 is null || path2 is null)
        {
            throw new ArgumentNullException();
        }

        if (path1.Length == 0 || path2.Length == 0 || IsPathRooted(path2))
        {
            return path2.Length == 0 ? path1 : path2;
        }

        if (IsSeparator(path1[^1]))
        {
            return (path1 == "\\" ? "" : path1) + path2;
        }

        return path1 + "\\" + path2;
    }

    /// <returns>Without the last name; null of a root.</returns>
    public static string? GetDirectoryName(string? path)
    {
        if (IsBlank(path))
        {
            return null;
        }

        var rootLength = RootLength(path!);
        var end = path!.Length;
        if (end <= rootLength)
        {
            return null;
        }

        while (end > rootLength && !IsSeparator(path[--end]))
        {
        }

        while (end > rootLength && IsSeparator(path[end - 1]))
        {
            end--;
        }

        return Normalize(path[..end]);
    }

    /// <returns>With its point; empty when there is none.</returns>
    public static string? GetExtension(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var point = ExtensionPoint(path);
        return point < 0 || point == path.Length - 1 ? "" : path[point..];
    }

    public static string? GetFileName(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var rootLength = GetPathRoot(path)?.Length ?? 0;
        var start = path.Length;
        while (start > rootLength && !IsSeparator(path[start - 1]))
        {
            start--;
        }

        return path[start..];
    }

    public static string? GetFileNameWithoutExtension(string? path)
    {
        var name = GetFileName(path);
        var point = name?.LastIndexOf('.') ?? -1;
        return point < 0 ? name : name![..point];
    }

    /// <summary>From the root of a drive on, with the names . and .. resolved.</summary>
    /// <exception cref="ArgumentNullException">No path.</exception>
    /// <exception cref="ArgumentException">Empty.</exception>
    public static string GetFullPath(string path)
    {
        if (path is null)
        {
            throw new ArgumentNullException();
        }

        if (path.Length == 0)
        {
            throw new ArgumentException();
        }

        return Normalize(IsPathRooted(path) ? path : Combine(Directory.GetCurrentDirectory(), path));
    }

    public static char[] GetInvalidFileNameChars() => ['"', '<', '>', .. GetInvalidPathChars(), ':', '*', '?', '\\', '/'];

    public static char[] GetInvalidPathChars() => ['|', .. Enumerable.Range(0, 32).Select(code => (char)code)];

    public static string? GetPathRoot(string? path) => IsBlank(path) ? null : Normalize(path![..RootLength(path!)]);

    public static bool HasExtension(string? path) => !string.IsNullOrEmpty(GetExtension(path));

    public static bool IsPathRooted(string? path) =>
        path is not null && ((path.Length >= 1 && IsSeparator(path[0])) || (path.Length >= 2 && IsDrive(path)));

    private static int ExtensionPoint(string path)
    {
        for (var index = path.Length - 1; index >= 0 && !IsSeparator(path[index]); index--)
        {
            if (path[index] == '.')
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsBlank(string? path) => path is null || path.Trim(' ').Length == 0;

    private static bool IsSeparator(char character) => character is '\\' or '/';

    private static bool IsDrive(string path) => char.IsAsciiLetter(path[0]) && path[1] == ':';

    private static int RootLength(string path)
    {
        if (path.Length >= 2 && IsDrive(path))
        {
            return path.Length > 2 && IsSeparator(path[2]) ? 3 : 2;
        }

        return path.Length == 1 && IsSeparator(path[0]) ? 1 : 0;
    }

    private static string Normalize(string path)
    {
        var names = new List<string>();
        var goesUp = false;
        foreach (var name in path.Split('\\', '/'))
        {
            if (name == "..")
            {
                goesUp = true;
                if (names.Count > 0)
                {
                    names.RemoveAt(names.Count - 1);
                }
            }
            else if (name is not ("" or "."))
            {
                names.Add(name);
            }
        }

        var normal = new StringBuilder(!goesUp && path.Length > 0 && IsSeparator(path[0]) ? "\\" : "");
        normal.AppendJoin('\\', names);
        if (path.Length > 0 && IsSeparator(path[^1]) && (normal.Length == 0 || normal[^1] != '\\'))
        {
            normal.Append('\\');
        }

        return normal.ToString();
    }
}
