using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Nf.Emulator.Verbs;

/// <summary>Durations as people write them: 30s, 15m, 6h, 2d.</summary>
internal static class Durations
{
    /// <summary>An option that takes a whole number of seconds, minutes, hours or days and gives seconds.</summary>
    public static Option<int> Option(string name, string description, string defaultText) => new(name)
    {
        Description = $"{description} (a whole number and s, m, h or d; {defaultText} unless given)",
        CustomParser = Parse,
        DefaultValueFactory = _ => Seconds(defaultText)!.Value,
    };

    /// <summary>The same; 0 unless given.</summary>
    public static Option<int> Option(string name, string description) => new(name)
    {
        Description = $"{description} (a whole number and s, m, h or d)",
        CustomParser = Parse,
    };

    private static int Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Seconds(text) is { } seconds)
        {
            return seconds;
        }

        result.AddError($"'{text}' is not a duration; write a whole number and its unit: 30s, 15m, 6h or 2d.");
        return 0;
    }

    private static int? Seconds(string text)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000
            ? number * unit
            : null;
    }
}
