using System.Globalization;
using System.Text.RegularExpressions;

namespace Nf.Gateway.Tests.Metrics;

/// <summary>
/// A reader of Prometheus' text format, version 0.0.4, as strict as its rules: every line ends with a line feed, HELP and TYPE come once and
/// before their samples, a family stands together, no series comes twice, buckets add up.
/// </summary>
internal sealed partial class ScrapedPage
{
    private readonly Dictionary<string, string> _types = [];

    private ScrapedPage()
    {
    }

    public List<ScrapedSample> Samples { get; } = [];

    public IEnumerable<string> Families => _types.Keys;

    public static ScrapedPage Read(string text)
    {
        Assert.EndsWith("\n", text);
        Assert.DoesNotContain('\r', text);
        var page = new ScrapedPage();
        string help = "";
        string family = "";
        var series = new HashSet<string>();
        foreach (string line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                Assert.Matches(@"^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* \S", line);
                help = line.Split(' ')[2];
                Assert.False(page._types.ContainsKey(help), $"a second HELP: {line}");
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                Assert.Equal(4, words.Length);
                Assert.Equal(help, words[2]);
                Assert.Contains(words[3], (string[])["counter", "gauge", "histogram", "summary", "untyped"]);
                family = words[2];
                Assert.True(page._types.TryAdd(family, words[3]), $"a second TYPE: {line}");
                continue;
            }

            Match sample = Sample().Match(line);
            Assert.True(sample.Success, $"no sample: {line}");
            string name = sample.Groups["name"].Value;
            string suffix = name.StartsWith(family, StringComparison.Ordinal) ? name[family.Length..] : "?";
            Assert.Contains(suffix, page._types[family] == "histogram" ? (string[])["_bucket", "_sum", "_count"] : [""]);
            Assert.True(series.Add(line[..line.LastIndexOf(' ')]), $"twice: {line}");
            var labels = Label().Matches(sample.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => Unescape(label.Groups[2].Value));
            page.Samples.Add(new ScrapedSample(name, labels, Number(sample.Groups["value"].Value)));
        }

        page.CheckHistograms();
        return page;
    }

    public double Value(string name, params (string Name, string Value)[] labels) =>
        Samples.Single(sample => sample.Name == name && sample.Labels.Count == labels.Length
            && labels.All(label => sample.Labels.TryGetValue(label.Name, out string? value) && value == label.Value)).Value;

    /// <summary>Of a family; "none" where there is none.</summary>
    public string Type(string family) => _types.GetValueOrDefault(family, "none");

    private void CheckHistograms()
    {
        foreach (string family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            List<(double Bound, double Count)> buckets = [.. Samples.Where(sample => sample.Name == family + "_bucket").Select(sample => (Number(sample.Labels["le"]), sample.Value))];
            Assert.Equal(buckets.OrderBy(bucket => bucket.Bound), buckets);
            Assert.Equal(buckets.OrderBy(bucket => bucket.Count).Select(bucket => bucket.Count), buckets.Select(bucket => bucket.Count));
            Assert.Equal(double.PositiveInfinity, buckets[^1].Bound);
            Assert.Equal(Value(family + "_count"), buckets[^1].Count);
            Assert.True(Value(family + "_sum") >= 0);
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value == @"\n" ? "\n" : match.Value[1..]);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*")*)\})? (?<value>[-+0-9.eE]+|NaN|[-+]Inf)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Label();

    [GeneratedRegex("""\\["\\n]""")]
    private static partial Regex Escape();
}
