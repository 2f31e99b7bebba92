using System.Diagnostics;
using System.Text.Json;

namespace Nf.Gateway.Bench;

/// <summary>How long the lists that the page asks for take.</summary>
internal static class BenchLists
{
    private const int Times = 7;

    private static readonly (string Name, string Path)[] Lists =
    [
        ("status", "/api/status"), ("nodes", "/api/nodes"), ("bins", "/api/bins"), ("openAlarms", "/api/alarms?open=true"), ("alarms", "/api/alarms?limit=100"), ("metrics", "/metrics"),
    ];

    /// <returns>One JSON object; of each list the milliseconds when it was asked for first, the median of the times after, and its length.</returns>
    public static async Task<string> RunAsync(string page, int nodes)
    {
        using var http = new HttpClient { BaseAddress = new Uri(page), Timeout = TimeSpan.FromMinutes(10) };
        var figures = new Dictionary<string, object> { ["nodes"] = nodes };
        await http.GetStringAsync("/api/channels");
        foreach ((string name, string path) in Lists)
        {
            (double first, int length) = await TakeAsync(http, path);
            var others = new List<double>();
            for (int time = 0; time < Times; time++)
            {
                others.Add((await TakeAsync(http, path)).Milliseconds);
            }

            figures[$"{name}FirstMilliseconds"] = Math.Round(first);
            figures[$"{name}Milliseconds"] = Math.Round(others.Order().ElementAt(Times / 2));
            figures[$"{name}KiB"] = length / 1024;
        }

        return JsonSerializer.Serialize(figures);
    }

    private static async Task<(double Milliseconds, int Length)> TakeAsync(HttpClient http, string path)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] body = await http.GetByteArrayAsync(path);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, body.Length);
    }
}
