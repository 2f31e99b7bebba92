using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Live;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Http;

/// <summary>The HTTP interface over a real gateway.</summary>
public class InterfaceTests
{
    private const long Start = 1_790_000_000;

    [Fact]
    public async Task A_channels_history_is_given_by_time_oldest_first_with_its_gaps_marked()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        await node.SendAsync(2, [20, 0, 0, 0, ChannelValue.Faulty, 3000], sampledAt: Start + 60);
        await node.SendAsync(1, [10, 0, 0, 0, 2150, 3000], sampledAt: Start);
        await node.SendAsync(3, [30, 0, 0, 0, 2250, 3000], sampledAt: Start + 120);

        SeriesView all = await line.Gateway.GetAsync<SeriesView>($"/api/nodes/{node.Text}/records?channel={ChannelCatalogue.BinTemperature.Name}");
        Assert.Equal([Start * 1000, (Start + 60) * 1000, (Start + 120) * 1000], all.Times);
        Assert.Equal([1, 2, 3], all.Numbers);
        Assert.Equal([21.50m, null, 22.50m], all.Values);
        Assert.Equal([0, 2, 0], all.Qualities);

        string span = $"/api/nodes/{node.Text}/records?channel=fillPercent&from={(Start + 60) * 1000}&to={DateTimeOffset.FromUnixTimeSeconds(Start + 60):yyyy-MM-ddTHH:mm:ssZ}";
        Assert.Equal([20m], (await line.Gateway.GetAsync<SeriesView>(span)).Values);
        SeriesView newest = await line.Gateway.GetAsync<SeriesView>($"/api/nodes/{node.Text}/records?channel=fillPercent&limit=2");
        Assert.Equal([20m, 30m], newest.Values);
        Assert.True(newest.Truncated);
        List<RecordView> records = await line.Gateway.GetAsync<List<RecordView>>($"/api/nodes/{node.Text}/records?limit=2");
        Assert.Equal([3L, 2L], records.Select(record => record.Number));
        Assert.Equal(ReadingLayout.For(NodeKind.Bin).Length, records[0].Values.Count);
    }

    [Theory]
    [InlineData("/api/nodes/0a0000000001", HttpStatusCode.NotFound, "There is no node '0a0000000001'")]
    [InlineData("/api/nodes/0a0000000001/records", HttpStatusCode.NotFound, "There is no node")]
    [InlineData("/api/nodes/{node}/records?channel=beauty", HttpStatusCode.BadRequest, "There is no channel 'beauty'. /api/channels lists them.")]
    [InlineData("/api/nodes/{node}/records?channel=fillPercent&from=yesterday", HttpStatusCode.BadRequest, "'from' and 'to' are times")]
    [InlineData("/api/nodes/{node}/records?limit=0", HttpStatusCode.BadRequest, "'limit' is 1 to")]
    [InlineData("/api/nodes/{node}/records?limit=many", HttpStatusCode.BadRequest, "A parameter behind the '?' is not of the right type")]
    [InlineData("/api/alarms?before=99999999999999999999", HttpStatusCode.BadRequest, "or far too large")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "There is nothing at this address")]
    public async Task A_wrong_request_is_told_what_is_wrong(string path, HttpStatusCode code, string expected)
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        HttpResponseMessage response = await line.Gateway.Http.GetAsync(path.Replace("{node}", node.Text));
        Assert.Equal(code, response.StatusCode);
        Assert.Contains(expected, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_record_reaches_the_live_stream_with_its_values()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        using var limit = new CancellationTokenSource(Wait.Limit);
        await using Stream stream = await line.Gateway.Http.GetStreamAsync("/api/events", limit.Token);
        await using IAsyncEnumerator<SseItem<string>> events = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("status", events.Current.EventType);
        Assert.True(JsonSerializer.Deserialize<StatusView>(events.Current.Data, RunningGateway.Json)!.BrokerConnected);

        await node.SendAsync(1, [64, 500, 0, 1, 1000, 3200]);

        do
        {
            Assert.True(await events.MoveNextAsync());
        }
        while (events.Current.EventType != "records");
        RecordStored stored = Assert.Single(JsonSerializer.Deserialize<List<RecordStored>>(events.Current.Data, RunningGateway.Json)!);
        Assert.Equal((node.Text, "bin", 1u, true), (stored.Node, stored.Kind, stored.Number, stored.NewRecord));
        Assert.Equal(64m, stored.Values.Single(value => value.Channel == "fillPercent").Value);
    }

    [Fact]
    public async Task A_sleeping_node_is_overdue_only_well_after_the_uplink_that_it_announced()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.NextUplinkSeconds = 3600;
        await node.SendAsync(1);
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Equal(3_600_000, view.NextUplinkAt - view.LastSeenAt);
        Assert.Equal(3_960_000, view.OverdueAt - view.LastSeenAt);
    }

    [Fact]
    public async Task An_always_on_node_is_overdue_after_three_of_its_intervals()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch, uplinkSeconds: 100);
        node.NextUplinkSeconds = 0;
        await node.SendAsync(1);
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Null(view.NextUplinkAt);
        Assert.Equal(300_000, view.OverdueAt - view.LastSeenAt);
    }

    [Fact]
    public async Task The_page_is_served_and_may_load_nothing_from_elsewhere()
    {
        await using Line line = await Line.StartAsync();
        HttpResponseMessage page = await line.Gateway.Http.GetAsync("/");
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("://", await page.Content.ReadAsStringAsync());
    }
}
