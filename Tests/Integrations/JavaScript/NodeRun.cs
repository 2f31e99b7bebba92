using System.Diagnostics;
using System.Xml.Linq;

namespace Nf.Integrations.Tests.JavaScript;

/// <summary>The payload formatter's tests, run once by Node.js's own test runner.</summary>
internal static class NodeRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly Lazy<IReadOnlyDictionary<string, string?>> Run = new(Start);

    /// <summary>What each test by its name failed with; null when it passed.</summary>
    public static IReadOnlyDictionary<string, string?> Results => Run.Value;

    private static Dictionary<string, string?> Start()
    {
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=junit"])
        {
            WorkingDirectory = Path.GetDirectoryName(Repository.Codec),
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        Task<string> report = node.StandardOutput.ReadToEndAsync();
        if (!node.WaitForExit(Limit))
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"node --test still runs after {Limit}.");
        }

        return XDocument.Parse(report.Result).Descendants("testcase").ToDictionary(
            test => test.Attribute("name")!.Value,
            test => test.Element("failure")?.Value ?? test.Element("skipped")?.ToString());
    }
}
