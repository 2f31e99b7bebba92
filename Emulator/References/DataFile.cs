namespace References;

/// <summary>The tool's own tables: one entry a line, blank lines and lines that start with # are comment.</summary>
internal static class DataFile
{
    public static string[] Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not built into the tool.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }
}
