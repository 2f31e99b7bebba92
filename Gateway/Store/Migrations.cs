namespace Nf.Gateway.Store;

/// <summary>The steps from one schema version to the next. A released step is never changed; a change is a new file.</summary>
internal static class Migrations
{
    /// <summary>Schema version that this program reads and writes.</summary>
    public const int Latest = 2;

    /// <summary>SQL that makes <paramref name="version"/> out of the version before it.</summary>
    public static string Script(int version)
    {
        using Stream stream = typeof(Migrations).Assembly.GetManifestResourceStream($"Migrations/{version:000}.sql")
            ?? throw new InvalidOperationException($"The migration to schema {version} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
