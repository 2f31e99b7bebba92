using System.Globalization;
using System.Text;
using QRCoder;

namespace Nf.Gateway.Claims;

/// <summary>Labels on sheets of A4 for labels of 70 × 37 mm, three by eight without margins, as SVG in millimetres.</summary>
public static class LabelSheet
{
    private const int Columns = 3;
    private const int Rows = 8;
    private const double WidthMillimetres = 70;
    private const double HeightMillimetres = 37;
    private const double TopMillimetres = 0.5;
    private const double CodeMillimetres = 27;
    private const double InsetMillimetres = 4;

    /// <summary>Light modules around a code (ISO/IEC 18004): QRCoder gives them, here the label's own paper is them.</summary>
    private const int QuietModules = 4;

    /// <summary>As many sheets as there have to be.</summary>
    public static IReadOnlyList<string> Draw(IReadOnlyCollection<NodeLabel> labels) => [.. labels.Chunk(Columns * Rows).Select(Sheet)];

    /// <summary>The sheets as a page to be printed.</summary>
    public static string Page(IReadOnlyList<string> sheets) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Labels</title>
        <style>@page { size: A4; margin: 0 } body { margin: 0 } svg { display: block; break-after: page }</style></head>
        <body>
        {{string.Join('\n', sheets)}}
        </body>
        </html>

        """;

    private static string Sheet(NodeLabel[] labels)
    {
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297" font-family="ui-monospace, 'DejaVu Sans Mono', Consolas, monospace">""");
        for (int i = 0; i < labels.Length; i++)
        {
            Draw(svg, labels[i], i % Columns * WidthMillimetres, TopMillimetres + (i / Columns * HeightMillimetres));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, NodeLabel label, double left, double top)
    {
        double text = left + InsetMillimetres + CodeMillimetres + InsetMillimetres - 1;
        string[] groups = label.Digits.Split('-');
        svg.Append(CultureInfo.InvariantCulture, $"""<g aria-label="{label.Node}"><path d="{Modules(label.Address, left + InsetMillimetres, top + ((HeightMillimetres - CodeMillimetres) / 2))}"/>""");
        Line("node", 2.6, 8);
        Line(label.Node, 3.7, 12);
        Line("code", 2.6, 18.5);
        Line(string.Join(' ', groups[..2]), 4, 23);
        Line(string.Join(' ', groups[2..4]), 4, 27.7);
        Line(groups[4], 4, 32.4);
        svg.Append("</g>");

        void Line(string what, double size, double down) =>
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{text}" y="{top + down}" font-size="{size}">{what}</text>""");
    }

    /// <summary>The dark modules of a row that touch are one rectangle: no light shows between them in print.</summary>
    private static string Modules(string content, double left, double top)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        int size = code.ModuleMatrix.Count - (2 * QuietModules);
        double module = CodeMillimetres / size;
        var path = new StringBuilder();
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                int length = 0;
                while (column + length < size && code.ModuleMatrix[row + QuietModules][column + length + QuietModules])
                {
                    length++;
                }

                if (length > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{left + (column * module):0.###} {top + (row * module):0.###}h{length * module:0.###}v{module:0.###}h-{length * module:0.###}z");
                    column += length;
                }
            }
        }

        return path.ToString();
    }
}
