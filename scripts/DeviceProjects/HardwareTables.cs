using System.Text;

namespace Nf.DeviceProjects;

/// <summary>The two tables of docs/hardware.md that come from the bill of materials, each between its own pair of markers.</summary>
public static class HardwareTables
{
    /// <summary>The document with both tables renewed.</summary>
    /// <exception cref="InvalidOperationException">a marker is missing</exception>
    public static string Renew(string document, BillOfMaterials bill) =>
        Replace(Replace(document, "boards", Boards(bill)), "packages", Packages(bill));

    static string Boards(BillOfMaterials bill)
    {
        var text = new StringBuilder("| board image | chip | switch | bin | pond | deployment address | note |\n|---|---|---|---|---|---|---|\n");
        foreach (var board in bill.Firmware.Boards)
        {
            text.Append($"| {board.Image} | {board.Chip} | {board.Switch} | {board.Bin} | {board.Pond} | {board.DeploymentAddress} | {board.Note} |\n");
        }

        return text.ToString();
    }

    static string Packages(BillOfMaterials bill)
    {
        var text = new StringBuilder("| part | version | native version in the image |\n|---|---|---|\n");
        text.Append($"| firmware image | {bill.Firmware.Version} | |\n");
        foreach (var package in bill.Packages)
        {
            text.Append($"| {package.Id} | {package.Version} | {package.NativeVersion ?? "managed only"} |\n");
        }

        foreach (var (tool, version) in bill.Tools)
        {
            text.Append($"| {tool} (tool) | {version} | |\n");
        }

        return text.ToString();
    }

    static string Replace(string document, string name, string table)
    {
        var begin = $"<!-- {name}: written by scripts/update-nfproj from bill-of-materials.json -->\n";
        var end = $"<!-- end of {name} -->\n";
        var from = document.IndexOf(begin, StringComparison.Ordinal);
        var to = document.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"docs/hardware.md has lost the markers of its table \"{name}\": {begin.TrimEnd()} and {end.TrimEnd()}");
        }

        return document[..(from + begin.Length)] + table + document[to..];
    }
}
