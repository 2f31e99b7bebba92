namespace Nf.Shared.Tests;

/// <summary>docs/uplink-protocol.md as data: its tables and its worked examples.</summary>
internal static class Specification
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "uplink-protocol.md"));

    /// <summary>
    /// Cells of a table of a section; of several whose first column has that name, the one at <paramref name="which"/>.
    /// </summary>
    public static IReadOnlyList<string[]> Table(string section, string firstColumn, int which = 0)
    {
        int head = Array.FindIndex(Lines, line => line.StartsWith('#') && line.TrimStart('#').StartsWith($" {section} ", StringComparison.Ordinal));
        Assert.True(head >= 0, $"The specification has no section {section}");
        for (int found = -1; found < which; found++)
        {
            head = Array.FindIndex(Lines, head + 1, line => line.StartsWith($"| {firstColumn} |", StringComparison.Ordinal));
            Assert.True(head >= 0, $"Section {section} of the specification has no table \"{firstColumn}\".");
        }

        return Lines.Skip(head + 2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line[1..^1].Split('|').Select(cell => cell.Trim().Trim('`')).ToArray())
            .ToArray();
    }

    /// <summary>Every worked example of a message, each as its labels and values.</summary>
    public static IReadOnlyList<Vector> Vectors(string message)
    {
        var vectors = new List<Vector>();
        Dictionary<string, string>? block = null;
        foreach (string line in Lines)
        {
            if (line == "```nf-vector")
            {
                block = [];
            }
            else if (line == "```" && block is not null)
            {
                vectors.Add(new Vector(block));
                block = null;
            }
            else if (block is not null)
            {
                string[] parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
                block.Add(parts[0], parts[1]);
            }
        }

        return vectors.Where(vector => vector["message"] == message).ToArray();
    }
}
