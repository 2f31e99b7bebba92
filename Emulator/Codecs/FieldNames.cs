using System.Text.RegularExpressions;

namespace Nf.Emulator.Codecs;

/// <summary>Column names in the letters that a format allows, each still different from the others.</summary>
public static partial class FieldNames
{
    /// <summary>ASCII letters, digits and underscores, the first a letter or digit.</summary>
    public static string[] Plain(Schema schema)
    {
        var taken = new HashSet<string>();
        return schema.Columns.Select(column =>
        {
            var plain = Forbidden().Replace(column.Name, "_").TrimStart('_');
            plain = plain.Length == 0 ? "x" : plain;
            var unique = plain;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = $"{plain}_{number}";
            }

            return unique;
        }).ToArray();
    }

    /// <summary>Where each name stands.</summary>
    public static Dictionary<string, int> Index(IReadOnlyList<string> names)
        => names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Forbidden();
}
