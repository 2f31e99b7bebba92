using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Nf.Gateway.Claims;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Verbs;

/// <summary>Options that several verbs have. Each call makes a new one.</summary>
internal static class VerbOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder that holds everything the gateway keeps.",
        HelpName = "folder",
        DefaultValueFactory = _ => "./data",
    };

    public static Option<string?> Database() => new("--database")
    {
        Description = $"PostgreSQL database instead of the SQLite file in the data folder. A password is better kept in the environment variable {DatabaseAddress.Variable} or in the data folder's {DatabaseAddress.FileName}.",
        HelpName = "\"Host=…;Database=…\"",
        Recursive = true,
    };

    public static Option<long> Identity(string description, bool required) => new("--identity")
    {
        Description = description,
        HelpName = "12 hex digits",
        Required = required,
        CustomParser = result => ParseIdentity(result.Tokens[0].Value, result),
    };

    /// <summary>As <see cref="Identity"/>, given once or more.</summary>
    public static Option<long[]> Identities(string description) => new("--identity")
    {
        Description = description,
        HelpName = "12 hex digits",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => ParseIdentity(token.Value, result))],
    };

    public static Option<string?> PageAddress(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            string? address = PairingAddress.Read(result.Tokens[0].Value);
            if (address is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not the address of a page; give one as in https://pair.example.org/pair");
            }

            return address;
        },
    };

    public static Option<string?> MapTiles() => new("--map-tiles")
    {
        Description = "Tiles for the map of bins, as in https://tile.example.org/{z}/{x}/{y}.png. [default: a plain map that asks nobody]",
        HelpName = "URL",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isComplete = new[] { "{z}", "{x}", "{y}" }.All(part => text.Contains(part, StringComparison.Ordinal));
            if (!isComplete || !Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                result.AddError($"'{text}' is not the address of map tiles; give one with {{z}}, {{x}} and {{y}}, as in https://tile.example.org/{{z}}/{{x}}/{{y}}.png");
            }

            return text;
        },
    };

    public static Option<MapPosition?> Depot() => new("--depot")
    {
        Description = "Where the rounds that collect bins begin and end, in degrees (WGS 84), as in 47.0502,8.3093. [default: a bin]",
        HelpName = "latitude,longitude",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            decimal[] degrees = [.. text.Split(',').Select(part => decimal.TryParse(part, CultureInfo.InvariantCulture, out decimal given) ? given : decimal.MaxValue)];
            if (degrees is [>= -90 and <= 90, >= -180 and <= 180])
            {
                return new MapPosition(degrees[0], degrees[1]);
            }

            result.AddError($"'{text}' is not a place; give latitude (-90 to 90) and longitude (-180 to 180) in degrees, as in 47.0502,8.3093");
            return null;
        },
    };

    public static Option<int> Number(string name, string description, int minimum, int maximum, int standard)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result => Range(result, name, minimum, maximum));
        return option;
    }

    /// <summary>As <see cref="Number"/>, where leaving it out means something of its own.</summary>
    public static Option<int?> OptionalNumber(string name, string description, int minimum, int maximum)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result => Range(result, name, minimum, maximum));
        return option;
    }

    private static long ParseIdentity(string given, ArgumentResult result)
    {
        string text = given.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (!Topics.TryParseNode(text, out long identity) || identity == 0)
        {
            result.AddError($"'{given}' is not a node's identity; give its MAC address, 12 hexadecimal digits, as in 24:0a:c4:12:34:56.");
        }

        return identity;
    }

    /// <summary>How long something is kept; left out: for ever.</summary>
    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = $"{description} [default: for ever]",
        HelpName = "30d, 12w, 2y",
        CustomParser = result =>
        {
            if (!RetentionOptions.TryParse(result.Tokens[0].Value, out TimeSpan time))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a length of time; give hours, days, weeks or years, as in 48h, 30d, 12w or 2y");
            }

            return time;
        },
    };

    private static void Range(OptionResult result, string name, int minimum, int maximum)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && (value < minimum || value > maximum))
        {
            result.AddError($"{name} is {value}; it has to be {minimum} to {maximum}");
        }
    }
}
