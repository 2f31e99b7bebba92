using System.Globalization;
using System.Text;

namespace Nf.Emulator.Power;

/// <summary>Charge by state of several programs as bars beside each other: one SVG file, readable on light and dark ground.</summary>
public static class PowerPicture
{
    private const int Width = 760;
    private const int BarHeight = 46;
    private const int RowHeight = 92;
    private const int Left = 16;
    private const int BarWidth = Width - 2 * Left;
    private const int LegendColumns = 5;
    private const int LegendRowHeight = 22;

    // A hue for each state, in the order of PowerState: distinguishable without red against green.
    private static readonly string[] Colours = ["#4e79a7", "#a0cbe8", "#f28e2b", "#ffbe7d", "#b07aa1", "#d4a6c8", "#59a14f", "#9d7660", "#bab0ac"];

    public static string Draw(IReadOnlyList<(PowerFigures Figures, double DaysOnBattery)> programs, string title)
    {
        var most = programs.Max(program => program.Figures.MicroampereHoursPerDay);
        var legendRows = (programs[0].Figures.Shares.Count + LegendColumns - 1) / LegendColumns;
        var height = 56 + programs.Count * RowHeight + legendRows * LegendRowHeight + 12;
        var svg = new StringBuilder();
        svg.AppendLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"system-ui, sans-serif\" role=\"img\">");
        svg.AppendLine($"<title>{title}</title>");
        svg.AppendLine("<style>text { fill: #222 } @media (prefers-color-scheme: dark) { text { fill: #ddd } }</style>");
        Text(Left, 28, 18, title);
        var top = 56;
        foreach (var (figures, days) in programs)
        {
            Text(Left, top + 14, 14, string.Create(CultureInfo.InvariantCulture, $"{figures.Program}: {figures.MicroampereHoursPerDay:N0} µAh a day, {days:N0} days"));
            double x = Left;
            foreach (var share in figures.Shares)
            {
                var width = BarWidth * share.MicroampereHoursPerDay / most;
                svg.AppendLine(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{x:F1}\" y=\"{top + 22}\" width=\"{width:F1}\" height=\"{BarHeight}\" fill=\"{Colours[(int)share.State]}\"><title>{share.Name}: {share.MicroampereHoursPerDay:N1} µAh a day</title></rect>"));
                x += width;
            }

            top += RowHeight;
        }

        foreach (var share in programs[0].Figures.Shares)
        {
            var x = Left + (int)share.State % LegendColumns * (BarWidth / LegendColumns);
            var y = top + (int)share.State / LegendColumns * LegendRowHeight;
            svg.AppendLine($"<rect x=\"{x}\" y=\"{y}\" width=\"12\" height=\"12\" fill=\"{Colours[(int)share.State]}\"/>");
            Text(x + 18, y + 11, 13, share.Name);
        }

        return svg.AppendLine("</svg>").ToString();

        void Text(int x, int y, int size, string text) => svg.AppendLine($"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{text}</text>");
    }
}
