using System.Text.RegularExpressions;

namespace Nf.Gateway.Store;

/// <summary>The steps from one schema version to the next. A released step is never changed; a change is a new file.</summary>
internal static partial class Migrations
{
    private static readonly ILookup<int, string> Files = typeof(Migrations).Assembly.GetManifestResourceNames()
        .Select(name => (Name: name, Match: FileName().Match(name)))
        .Where(file => file.Match.Success)
        .ToLookup(file => int.Parse(file.Match.Groups[1].ValueSpan), file => file.Name);

    /// <summary>The version that added what <see cref="LatestValues.FillAll"/> fills in.</summary>
    public const int WithLatestValues = 8;

    /// <summary>Every schema version that this program knows, ascending.</summary>
    public static IReadOnlyList<int> Versions { get; } = [.. Files.Select(version => version.Key).Order()];

    /// <summary>SQL of a version: its file for all databases, or else the one for this; null when this database has nothing to do.</summary>
    /// <param name="database">"sqlite" or "postgresql".</param>
    public static string? Script(int version, string database)
    {
        string? name = Files[version].SingleOrDefault(name => name == $"Migrations/{version:000}.sql" || name == $"Migrations/{version:000}.{database}.sql");
        if (name is null)
        {
            return null;
        }

        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^Migrations/(\d{3})(\.\w+)?\.sql$")]
    private static partial Regex FileName();
}
