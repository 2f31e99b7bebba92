using System.Reflection;
using System.Text;
using Nf.Channels;

namespace Nf.Integrations.Tests;

/// <summary>The channel catalogue as the tables that stand in the codec and in the dissector.</summary>
internal static class ChannelTables
{
    public static string JavaScript() => Table(
        hasTitles: false, "//", "export var KINDS = {", "export var LAYOUTS = {", "export var CHANNELS = {", "};",
        (key, value) => $"  {key}: {value}", values => $"[{values}]", (name, value) => $"{name}: {value}", "'");

    public static string Lua() => Table(
        hasTitles: true, "--", "local KINDS = {", "local LAYOUTS = {", "local CHANNELS = {", "}",
        (key, value) => $"  [{key}] = {value}", values => $"{{ {values} }}", (name, value) => $"{name} = {value}", "'");

    /// <summary>
    /// What the readers call a channel. Its own name carries the unit of the integer; the physical value goes by the quantity.
    /// </summary>
    public static string PropertyName(Channel channel)
    {
        string name = typeof(ChannelCatalogue).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Single(property => property.PropertyType == typeof(Channel) && ReferenceEquals(property.GetValue(null), channel)).Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    // The codec shows no titles, and has no room for them.
    private static string Table(
        bool hasTitles,
        string comment,
        string kindsHead,
        string layoutsHead,
        string channelsHead,
        string end,
        Func<int, string, string> entry,
        Func<string, string> list,
        Func<string, string, string> member,
        string quote)
    {
        NodeKind[] kinds = Enum.GetValues<NodeKind>().Where(kind => ReadingLayout.For(kind) is not null).ToArray();
        var text = new StringBuilder();
        text.Append($"{comment} channels: begin (written by scripts/update-channel-tables from Nf.Channels)\n");
        Append(kindsHead, kinds.Select(kind => entry((int)kind, Quoted(kind.ToString().ToLowerInvariant()))));
        Append(layoutsHead, kinds.Select(kind => entry((int)kind, list(string.Join(", ", ReadingLayout.For(kind).Select(channel => channel.Number))))));
        Append(channelsHead, ChannelCatalogue.All.Select(channel => entry(channel.Number, $"{{ {string.Join(", ", Members(channel))} }}")));
        return text.Append($"{comment} channels: end").ToString();

        void Append(string head, IEnumerable<string> entries) => text.Append($"{head}\n{string.Join(",\n", entries)}\n{end}\n");

        string Quoted(string value) => quote + value + quote;

        IEnumerable<string> Members(Channel channel) =>
        [
            member("name", Quoted(PropertyName(channel))),
            .. hasTitles ? [member("title", Quoted(channel.Title))] : Array.Empty<string>(),
            member("unit", Quoted(channel.Unit)),
            member("decimalPlaces", channel.DecimalPlaces.ToString()),
            member("minimum", channel.Minimum.ToString()),
            member("maximum", channel.Maximum.ToString()),
            member("packedStep", channel.PackedStep.ToString()),
            member("isBinary", channel.IsBinary ? "true" : "false"),
        ];
    }
}
