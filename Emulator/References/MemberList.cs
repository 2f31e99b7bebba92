namespace References;

/// <summary>
/// What one of nanoFramework's assemblies has, read from a list whose lines are <c>T type kind</c>,
/// <c>F type::name fieldType [= constant]</c> and <c>M type::name(parameterTypes) returnType [static]</c>.
/// </summary>
internal sealed class MemberList
{
    private readonly Dictionary<string, string> types = [];
    private readonly HashSet<string> members = [];
    private readonly Dictionary<string, string> constants = [];

    public IEnumerable<string> Types => types.Keys;

    public IEnumerable<string> Members => members;

    /// <summary>Takes a list's lines in; without the generic types, which compile and then fail on the chip.</summary>
    /// <exception cref="FormatException">A line has none of the three forms.</exception>
    public void Add(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && !line.Contains('`')))
        {
            var form = line.Length > 2 && line[1] == ' ' ? line[0] : '?';
            var text = line[(form == '?' ? 0 : 2)..];
            switch (form)
            {
                case 'T':
                    var space = text.LastIndexOf(' ');
                    types[text[..space]] = text[(space + 1)..];
                    break;
                case 'F':
                    var equals = text.IndexOf(" = ", StringComparison.Ordinal);
                    var field = equals < 0 ? text : text[..equals];
                    members.Add(field);
                    if (equals >= 0)
                    {
                        constants[field] = text[(equals + 3)..];
                    }

                    break;
                case 'M':
                    members.Add(text);
                    break;
                default:
                    throw new FormatException($"\"{line}\" is no line of a member list: it must start with T, F or M and a space.");
            }
        }
    }

    public void RemoveType(string type)
    {
        types.Remove(type);
        members.RemoveWhere(member => member.StartsWith(type + "::", StringComparison.Ordinal));
    }

    /// <param name="kind">class, struct, interface, enum or delegate.</param>
    public bool HasType(string type, string kind) => types.TryGetValue(type, out var listed) && listed == kind;

    public bool HasMember(string member) => members.Contains(member);

    /// <summary>True when the list gives the field that constant, or none.</summary>
    public bool Agrees(string field, object? constant) =>
        !constants.TryGetValue(field, out var listed) || listed == System.Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture);
}
