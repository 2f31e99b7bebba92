using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>From a command as people give it to the integers of the wire; says what is wrong and what to give instead.</summary>
internal static class CommandReader
{
    /// <summary>30 days.</summary>
    public const int LongestExpirySeconds = 2_592_000;

    /// <returns>The command and its arguments, or what is wrong.</returns>
    public static (CommandKind? Kind, int[] Arguments, string? Problem) Read(CommandRequest request, NodeKind node)
    {
        List<CommandKind> known = [.. CommandKind.All.Where(candidate => candidate.Kinds.Contains(node))];
        CommandKind? kind = known.FirstOrDefault(candidate => candidate.Name == request.Command);
        if (kind is null)
        {
            return Wrong($"'command' is {(request.Command is null ? "missing" : $"'{request.Command}'")}; a {NodeKinds.Text(node)} has {string.Join(", ", known.Select(candidate => candidate.Name))}.");
        }

        if (request.ExpiresInSeconds is < 1 or > LongestExpirySeconds)
        {
            return Wrong($"'expiresInSeconds' is {request.ExpiresInSeconds}; it has to be 1 to {LongestExpirySeconds}.");
        }

        Dictionary<string, JsonElement> given = request.Arguments ?? [];
        if (given.Keys.FirstOrDefault(name => kind.Parameters.All(parameter => parameter.Name != name)) is { } unknown)
        {
            string names = kind.Parameters.Count == 0 ? "none" : string.Join(", ", kind.Parameters.Select(parameter => parameter.Name));
            return Wrong($"'{unknown}' is no argument of {kind.Name}; it has {names}.");
        }

        var arguments = new List<int>();
        Channel? channel = null;
        foreach (CommandParameter parameter in kind.Parameters)
        {
            string? problem = parameter.Name switch
            {
                CommandKind.ChannelName => TryReadChannel(given, node, arguments, out channel),
                CommandKind.ChannelValueName => TryReadValue(given, channel!, arguments),
                _ => TryReadNumber(given, parameter, arguments),
            };
            if (problem is not null)
            {
                return Wrong(problem);
            }
        }

        return (kind, [.. arguments], null);
    }

    private static (CommandKind?, int[], string?) Wrong(string problem) => (null, [], problem);

    private static string? TryReadNumber(Dictionary<string, JsonElement> given, CommandParameter parameter, List<int> arguments)
    {
        int? number = parameter.Default;
        if (given.TryGetValue(parameter.Name, out JsonElement value))
        {
            number = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int read) ? read : null;
        }

        if (number is not { } present || present < parameter.Minimum || present > parameter.Maximum)
        {
            return $"'{parameter.Name}' has to be a whole number from {parameter.Minimum} to {parameter.Maximum}.";
        }

        arguments.Add(present);
        return null;
    }

    private static string? TryReadChannel(Dictionary<string, JsonElement> given, NodeKind node, List<int> arguments, out Channel? channel)
    {
        Channel[] layout = ReadingLayout.For(node);
        string? name = given.TryGetValue(CommandKind.ChannelName, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        channel = layout.FirstOrDefault(candidate => candidate.Name == name);
        if (channel is null)
        {
            return $"'{CommandKind.ChannelName}' has to be one of {string.Join(", ", layout.Select(candidate => candidate.Name))}.";
        }

        arguments.Add(channel.Number);
        return null;
    }

    private static string? TryReadValue(Dictionary<string, JsonElement> given, Channel channel, List<int> arguments)
    {
        if (!given.TryGetValue(CommandKind.ChannelValueName, out JsonElement value) || value.ValueKind != JsonValueKind.Number
            || !value.TryGetDecimal(out decimal physical) || !ChannelUnits.TryIntegers(channel, physical, out int integers)
            || integers < channel.Minimum || integers > channel.Maximum)
        {
            return $"'{CommandKind.ChannelValueName}' has to be a number from {ValueView.Physical(channel, channel.Minimum)} to {ValueView.Physical(channel, channel.Maximum)}"
                + $"{(channel.Unit.Length > 0 ? $" {channel.Unit}" : "")} with at most {channel.DecimalPlaces} decimals.";
        }

        arguments.Add(integers);
        return null;
    }
}
