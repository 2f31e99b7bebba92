namespace Nf.Emulator.Lives;

/// <summary>Faults as people write them: loss,duplicate or all or none.</summary>
public static class FaultNames
{
    private const string Separator = ",";

    /// <summary>Every name, for a message.</summary>
    public static string Every => string.Join(", ", Single().Select(Name)) + ", all, none";

    /// <summary>Reads a list; null when a name is not known.</summary>
    public static FaultKinds? Parse(string text)
    {
        var kinds = FaultKinds.None;
        foreach (var name in text.Split(Separator, StringSplitOptions.TrimEntries))
        {
            if (!Enum.GetNames<FaultKinds>().Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            kinds |= Enum.Parse<FaultKinds>(name, ignoreCase: true);
        }

        return kinds;
    }

    public static string Write(FaultKinds kinds) => kinds switch
    {
        FaultKinds.None or FaultKinds.All => Name(kinds),
        _ => string.Join(Separator, Single().Where(kind => kinds.HasFlag(kind)).Select(Name)),
    };

    private static IEnumerable<FaultKinds> Single() => Enum.GetValues<FaultKinds>().Where(kind => kind is not (FaultKinds.None or FaultKinds.All));

    private static string Name(FaultKinds kind) => kind.ToString().ToLowerInvariant();
}
