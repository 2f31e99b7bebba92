namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// nanoFramework's public members as data: the lists in Emulator/NanoFramework/PublicApi (their README gives the line forms).
/// Types are matched by full name, whatever assembly they come from: on .NET the same type lives elsewhere.
/// </summary>
public sealed class PublicApi
{
    private readonly Dictionary<string, PublicApiType> types = new(StringComparer.Ordinal);

    public IReadOnlyCollection<PublicApiType> Types => types.Values;

    /// <summary>The listed type of that full name (nested with '/', generics with `n), or null.</summary>
    public PublicApiType? Find(string fullName) => types.GetValueOrDefault(fullName);

    /// <summary>Reads every *.txt of the folder. A line of another form is an error that names file and line.</summary>
    public static PublicApi Load(string directory)
    {
        string[] files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.txt") : [];
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"No member lists (*.txt) in {directory}: restore them from the repository.");
        }

        var api = new PublicApi();
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            api.Add(Path.GetFileNameWithoutExtension(file), File.ReadAllLines(file), file);
        }

        return api;
    }

    /// <summary>Reads the lines of one assembly's list; <paramref name="source"/> is named in errors.</summary>
    public static PublicApi Parse(string assembly, IReadOnlyList<string> lines, string source = "list")
    {
        var api = new PublicApi();
        api.Add(assembly, lines, source);
        return api;
    }

    private void Add(string assembly, IReadOnlyList<string> lines, string source)
    {
        // Members precede their types in the lists, so types first.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int index = 0; index < lines.Count; index++)
            {
                string line = lines[index];
                if (line.Length > 0 && (line[0] == 'T') == (pass == 0) && !TryAdd(assembly, line))
                {
                    throw new FormatException($"{source}({index + 1}): not a member line: \"{line}\".");
                }
            }
        }
    }

    private bool TryAdd(string assembly, string line)
    {
        if (line.Length < 3 || line[1] != ' ')
        {
            return false;
        }

        string text = line[2..];
        if (line[0] == 'T')
        {
            int space = text.LastIndexOf(' ');
            return space > 0 && types.TryAdd(text[..space], new PublicApiType(text[..space], text[(space + 1)..], assembly));
        }

        int separator = text.IndexOf("::", StringComparison.Ordinal);
        if (separator < 0 || Find(text[..separator]) is not { } type)
        {
            return false;
        }

        string member = text[(separator + 2)..];
        return line[0] switch
        {
            'F' => TryAddField(type, member),
            'M' => TryAddMethod(type, member),
            _ => false,
        };
    }

    private static bool TryAddField(PublicApiType type, string member)
    {
        int space = member.IndexOf(' ');
        if (space < 0)
        {
            return false;
        }

        string rest = member[(space + 1)..];
        int equals = rest.IndexOf(" = ", StringComparison.Ordinal);
        type.AddField(member[..space], equals < 0 ? rest : rest[..equals], equals < 0 ? null : rest[(equals + 3)..]);
        return true;
    }

    private static bool TryAddMethod(PublicApiType type, string member)
    {
        const string Static = " static";
        bool isStatic = member.EndsWith(Static, StringComparison.Ordinal);
        string signature = isStatic ? member[..^Static.Length] : member;
        if (!signature.Contains(") ", StringComparison.Ordinal))
        {
            return false;
        }

        type.AddMethod(signature, isStatic);
        return true;
    }
}
