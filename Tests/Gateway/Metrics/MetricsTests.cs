using System.Text.Json;
using System.Text.RegularExpressions;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Metrics;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Metrics;

/// <summary>What Prometheus is told.</summary>
public partial class MetricsTests
{
    [Fact]
    public void The_text_format_escapes_what_would_break_it_and_adds_up_buckets()
    {
        var histogram = new LatencyHistogram();
        histogram.Observe(0.001);
        histogram.Observe(0.3);
        histogram.Observe(3600);
        string text = new PrometheusWriter()
            .Family("a_total", MetricType.Counter, "Of anything.").Sample(1, ("name", "say \"a\\n\"\nor\\")).Sample(2.5e-7, ("name", ""))
            .Family("b_seconds", MetricType.Histogram, "Of time.").Samples(histogram.Snapshot())
            .ToString();

        ScrapedPage page = ScrapedPage.Read(text);

        Assert.Equal(1, page.Value("a_total", ("name", "say \"a\\n\"\nor\\")));
        Assert.Equal(2.5e-7, page.Value("a_total", ("name", "")));
        Assert.Equal(1, page.Value("b_seconds_bucket", ("le", "0.001")));
        Assert.Equal(1, page.Value("b_seconds_bucket", ("le", "0.25")));
        Assert.Equal(2, page.Value("b_seconds_bucket", ("le", "0.5")));
        Assert.Equal(2, page.Value("b_seconds_bucket", ("le", "10")));
        Assert.Equal(3, page.Value("b_seconds_count"));
        Assert.Equal(3600.301, page.Value("b_seconds_sum"), 6);
    }

    [Fact]
    public async Task What_came_and_what_was_refused_is_counted_and_each_node_is_told()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "The \"old\" bin");
        TestNode silent = await line.NodeAsync(NodeKind.Pond);
        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await bin.SendAsync(1, [64, 500, 0, 1, 1000, 3200]);
        await bin.SendAsync(2, [65, 500, 0, 1, 1000, 3150]);
        byte[] frame = bin.Frame(3);
        frame[^1] ^= 1;
        bin.Publish(frame);
        await bin.SendAsync(3, [66, 500, 0, 1, 1000, 3100]);

        HttpResponseMessage response = await line.Gateway.Http.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        ScrapedPage page = ScrapedPage.Read(await response.Content.ReadAsStringAsync());

        Assert.Equal(3, page.Value("nf_uplinks_accepted_total", ("type", "reading")));
        Assert.Equal(0, page.Value("nf_uplinks_accepted_total", ("type", "batch")));
        Assert.Equal(1, page.Value("nf_uplinks_refused_total", ("reason", "authenticationFailed")));
        Assert.Equal(0, page.Value("nf_uplinks_refused_total", ("reason", "replayed")));
        Assert.InRange(page.Value("nf_store_duration_seconds_count"), 2, 4);
        Assert.Equal(1, page.Value("nf_broker_connected"));
        Assert.Equal(1, page.Value("nf_store_available"));
        Assert.Equal(1, page.Value("nf_nodes", ("kind", "bin")));
        Assert.Equal(0, page.Value("nf_nodes_overdue", ("kind", "bin")));
        Assert.Equal(0, page.Value("nf_nodes_unlisted"));
        Assert.Equal(1, page.Value("nf_node_info", ("node", bin.Text), ("name", "The \"old\" bin"), ("kind", "bin")));
        Assert.Equal(3.1, page.Value("nf_node_battery_volts", ("node", bin.Text)));
        Assert.Equal(0, page.Value("nf_node_overdue", ("node", bin.Text)));
        Assert.True(page.Value("nf_node_last_seen_timestamp_seconds", ("node", bin.Text)) >= before / 1000.0);
        Assert.DoesNotContain(page.Samples, sample => sample.Name == "nf_node_last_seen_timestamp_seconds" && sample.Labels["node"] == silent.Text);

        new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false)).Remove(bin.Identity);
        page = ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics"));
        Assert.DoesNotContain(page.Samples, sample => sample.Labels.Values.Contains(bin.Text));
        Assert.Equal(3, page.Value("nf_uplinks_accepted_total", ("type", "reading")));
    }

    [Fact]
    public async Task A_node_that_missed_its_time_is_overdue_and_says_of_itself_how_it_is()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync();
        await bin.SendAsync(1);
        using (var database = line.Database())
        {
            database.Execute("UPDATE nodes SET last_seen_at = last_seen_at - 4000000, next_uplink_at = next_uplink_at - 4000000");
            database.Execute(
                """
                INSERT INTO statuses VALUES (@node, 1, 7, 0, 0, 1, 3000, -71, NULL, 12, 40, NULL, NULL, 1, 900),
                    (@node, 1, 8, 0, 0, 1, 3000, -72, NULL, 13, 41, NULL, NULL, 1, 900)
                """,
                ("@node", bin.Identity));
        }

        ScrapedPage page = ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics"));

        Assert.Equal(1, page.Value("nf_node_overdue", ("node", bin.Text)));
        Assert.Equal(1, page.Value("nf_nodes_overdue", ("kind", "bin")));
        Assert.Equal(-72, page.Value("nf_node_signal_dbm", ("node", bin.Text)));
        Assert.Equal(13, page.Value("nf_node_records_waiting", ("node", bin.Text)));
        Assert.Equal(0.41, page.Value("nf_node_journal_fill_ratio", ("node", bin.Text)));

        // Of one that was let go nothing is expected.
        await line.Gateway.SendAsync<NodeView>(HttpMethod.Delete, $"/api/nodes/{bin.Text}/claim");
        page = ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics"));
        Assert.Equal(0, page.Value("nf_nodes_overdue", ("kind", "bin")));
        Assert.DoesNotContain(page.Samples, sample => sample.Name == "nf_node_overdue");
    }

    [Fact]
    public async Task However_many_nodes_there_are_the_series_stay_within_their_bound()
    {
        await using Line line = await Line.StartAsync(options => options with { MetricsNodes = 2 });
        for (int i = 0; i < 3; i++)
        {
            await line.NodeAsync();
        }

        ScrapedPage page = ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics"));

        Assert.Equal(2, page.Samples.Count(sample => sample.Name == "nf_node_info"));
        Assert.Equal(1, page.Value("nf_nodes_unlisted"));
        Assert.Equal(3, page.Value("nf_nodes", ("kind", "bin")));
    }

    [Fact]
    public async Task The_dashboard_uses_exactly_the_metrics_that_there_are()
    {
        await using Line line = await Line.StartAsync();
        ScrapedPage page = ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics"));
        JsonElement dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(DashboardPath())).RootElement;
        List<string> expressions =
        [
            .. dashboard.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!),
            .. dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()
                .Where(variable => variable.TryGetProperty("definition", out _)).Select(variable => variable.GetProperty("definition").GetString()!),
        ];

        HashSet<string> used = [.. expressions.SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value)];
        HashSet<string> told = [.. page.Families.SelectMany(family =>
            page.Type(family) == "histogram" ? (string[])[family + "_bucket", family + "_sum", family + "_count"] : [family])];

        Assert.NotEmpty(used);
        Assert.Equal(told.Order(), used.Order());
    }

    private static string DashboardPath()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "nf.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "integrations", "grafana", "nf-gateway.json");
    }

    [GeneratedRegex(@"\bnf_[a-z0-9_]+")]
    private static partial Regex Metric();
}
