using System.Globalization;
using System.Xml.Linq;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>What the dissector shows of one frame: its fields by their filter names.</summary>
internal sealed class DissectedFrame
{
    private readonly ILookup<string, XElement> fields;

    /// <param name="protocol">The element that tshark prints for the protocol nf in PDML, or one below it.</param>
    public DissectedFrame(XElement protocol)
    {
        fields = protocol.Descendants("field").ToLookup(field => field.Attribute("name")!.Value);
    }

    /// <summary>The field as a filter sees it.</summary>
    public string this[string name] => Find(name)?.Attribute("show")?.Value ?? throw new KeyNotFoundException($"The dissector shows no {name}.");

    public string Bytes(string name) => Find(name)?.Attribute("value")?.Value ?? "";

    /// <summary>The field as a person sees it, without its title.</summary>
    public string Text(string name) => Find(name)!.Attribute("showname")!.Value.Split(": ", 2)[1];

    public long Number(string name) => Find(name) is null ? 0 : long.Parse(this[name], CultureInfo.InvariantCulture);

    public double Real(string name) => double.Parse(this[name], CultureInfo.InvariantCulture);

    public bool Flag(string name) => this[name] is "1" or "True";

    public bool Has(string name) => fields.Contains(name);

    public string[] All(string name) => fields[name].Select(field => field.Attribute("show")!.Value).ToArray();

    /// <summary>What stands below each field of a name.</summary>
    public DissectedFrame[] Parts(string name) => fields[name].Select(field => new DissectedFrame(field)).ToArray();

    /// <summary>A time, in seconds since 1970; 0 when it is not shown. It reads "Nov 21, 2025 07:29:05.123000000 UTC".</summary>
    public long Seconds(string name) => Has(name) ? Milliseconds(name) / 1000 : 0;

    public long Milliseconds(string name)
    {
        string text = this[name].Replace("000000 UTC", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
        return DateTimeOffset.ParseExact(text, "MMM d, yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
    }

    private XElement? Find(string name) => fields[name].FirstOrDefault();
}
