using System.Globalization;
using System.Xml.Linq;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>What the dissector shows of one frame: its fields by their filter names.</summary>
internal sealed class DissectedFrame
{
    private readonly ILookup<string, XElement> fields;

    /// <param name="protocol">The element that tshark prints for the protocol nf in PDML.</param>
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

    private XElement? Find(string name) => fields[name].FirstOrDefault();
}
