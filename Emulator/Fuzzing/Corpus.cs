using System.Globalization;
using System.Security.Cryptography;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// Inputs in text files: reader, highest counter, expected outcome and bytes on a line; what stands behind # is a comment.
/// </summary>
public sealed class Corpus
{
    private readonly DirectoryInfo folder;

    /// <summary>Reads every *.txt of a folder.</summary>
    /// <exception cref="BadInputException">A line is not an input, or names a reader that does not exist.</exception>
    public Corpus(DirectoryInfo folder, IReadOnlyList<FuzzTarget> targets)
    {
        this.folder = folder;
        if (!folder.Exists)
        {
            throw new BadInputException($"There is no folder {folder}; run this in the repository's root folder, or name the corpus with --corpus.");
        }

        HashSet<string> names = targets.Select(target => target.Name).ToHashSet();
        Cases = folder.GetFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal).SelectMany(file => Read(file, names)).ToArray();
    }

    public IReadOnlyList<FuzzCase> Cases { get; }

    /// <summary>Keeps an input that broke a promise.</summary>
    /// <returns>The file that it was written to.</returns>
    public string Write(FuzzCase one, string message)
    {
        string expected = one.Genuine is not null && one.Genuine.AsSpan().SequenceEqual(one.Bytes) ? FuzzCase.Accepted
            : message.Contains("accepts a frame", StringComparison.Ordinal) || message.Contains("has accepted", StringComparison.Ordinal) ? FuzzCase.Refused
            : FuzzCase.Any;
        string name = $"failure-{one.Target}-{Convert.ToHexStringLower(SHA256.HashData(one.Bytes))[..12]}.txt";
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, $"# {message.ReplaceLineEndings(" ")}\n{Line(one with { Expected = expected })}\n");
        return path;
    }

    private static string Line(FuzzCase one)
    {
        string bytes = one.Bytes.Length == 0 ? "-" : Convert.ToHexStringLower(one.Bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{one.Target} {one.HighestCounter} {one.Expected} {bytes}");
    }

    private static IEnumerable<FuzzCase> Read(FileInfo file, HashSet<string> names)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file.FullName))
        {
            number++;
            string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                yield return Parse(words, names) ?? throw new BadInputException($"{file.FullName}, line {number}: write \"reader counter outcome bytes\", with one of the readers {string.Join(", ", names)}.");
            }
        }
    }

    private static FuzzCase? Parse(string[] words, HashSet<string> names)
    {
        if (words.Length != 4 || !names.Contains(words[0]) || !long.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long counter))
        {
            return null;
        }

        try
        {
            return new FuzzCase(words[0], words[3] == "-" ? [] : Convert.FromHexString(words[3]), counter, null, words[2]);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
