using System.Data.Common;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Http;

/// <summary>Alarms over the interface, and what those who watch are told.</summary>
public class AlarmTests
{
    [Fact]
    public async Task An_alarm_stays_open_until_it_has_ended_and_somebody_knows_of_it()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        TestNode other = await line.NodeAsync();
        other.Publish(other.AlarmFrame(AlarmPhase.Moment, 1, AlarmRule.Collected));
        await other.AnswerAsync();
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400));
        await node.AnswerAsync();
        Assert.Equal(2, (await OpenAsync(line)).Count);
        AlarmView open = Assert.Single(await line.Gateway.GetAsync<List<AlarmView>>($"/api/alarms?node={node.Text}"));
        Assert.Equal(("North pond", "belowLimit", true, null), (open.NodeName, open.Rule, open.IsActive, open.AcknowledgedAt));

        AlarmView known = await line.Gateway.SendAsync<AlarmView>(HttpMethod.Post, $"/api/alarms/{open.Id}/acknowledge", new { note = " The aerator runs. " });
        Assert.Equal("The aerator runs.", known.Note);
        Assert.NotNull(known.AcknowledgedAt);
        // It lasts: it stays in sight.
        Assert.Contains(open.Id, (await OpenAsync(line)).Select(alarm => alarm.Id));
        node.Publish(node.AlarmFrame(AlarmPhase.End, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 460, 400));
        await node.AnswerAsync();
        Assert.DoesNotContain(open.Id, (await OpenAsync(line)).Select(alarm => alarm.Id));
        AlarmView again = await line.Gateway.SendAsync<AlarmView>(HttpMethod.Post, $"/api/alarms/{open.Id}/acknowledge", new { });
        Assert.Equal((known.AcknowledgedAt, known.Note), (again.AcknowledgedAt, again.Note));
    }

    [Theory]
    [InlineData("/api/alarms/99/acknowledge", "{}", HttpStatusCode.NotFound, "There is no alarm 99. /api/alarms lists them.")]
    [InlineData("/api/alarms/1/acknowledge", """{"text":"x"}""", HttpStatusCode.BadRequest, "Nothing is known of the property at 'text'")]
    public async Task A_wrong_acknowledgement_is_told_what_is_wrong(string path, string body, HttpStatusCode code, string expected)
    {
        await using Line line = await Line.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        HttpResponseMessage response = await line.Gateway.Http.PostAsync(path, content);
        Assert.Equal(code, response.StatusCode);
        Assert.Contains(expected, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Those_who_watch_are_told_of_contacts_alarms_commands_and_news_of_a_node()
    {
        // Nothing is sent again by itself while a test looks.
        await using Line line = await Line.StartAsync(new DownlinkTiming(TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        TestNode node = await line.NodeAsync(NodeKind.Switch, "Lamp");
        node.NextUplinkSeconds = 0;
        using var limit = new CancellationTokenSource(Wait.Limit);
        await using Stream stream = await line.Gateway.Http.GetStreamAsync("/api/events", limit.Token);
        await using IAsyncEnumerator<SseItem<string>> events = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await events.MoveNextAsync());

        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        Assert.Equal(1, (await NextAsync(events, "contacts"))[0].GetProperty("uplinks").GetInt64());
        Assert.Equal(node.Text, (await NextAsync(events, "nodes"))[0].GetString());
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.Overload));
        await node.AnswerAsync();
        Assert.Equal("overload", (await NextAsync(events, "alarms"))[0].GetProperty("rule").GetString());
        await line.Gateway.SendAsync<CommandView>(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", new { command = "setRelay", arguments = new { state = 1 } });
        await node.AnswerAsync();
        node.Publish(node.ResultFrame(1, CommandOutcome.Forbidden));
        var states = new List<string>();
        while (!states.Contains("forbidden"))
        {
            states.AddRange((await NextAsync(events, "commands")).EnumerateArray().Select(command => command.GetProperty("state").GetString()!));
        }

        Assert.Equal(["queued", "sent", "forbidden"], states);
    }

    [Fact]
    public async Task What_cannot_be_told_to_those_who_watch_holds_up_no_uplink_and_they_ask_again()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using var limit = new CancellationTokenSource(Wait.Limit);
        await using Stream stream = await line.Gateway.Http.GetStreamAsync("/api/events", limit.Token);
        await using IAsyncEnumerator<SseItem<string>> events = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await events.MoveNextAsync());
        using (DbConnection database = line.Database())
        {
            // Alarms can be stored, but not read.
            database.Execute("ALTER TABLE alarms RENAME COLUMN note TO away");
        }

        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.Fire));
        await node.AnswerAsync();

        Assert.Equal(1u, (await node.SendAsync(1)).Acknowledged);
        await NextAsync(events, "incomplete");
    }

    private static Task<List<AlarmView>> OpenAsync(Line line) => line.Gateway.GetAsync<List<AlarmView>>("/api/alarms?open=true");

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        do
        {
            Assert.True(await events.MoveNextAsync());
        }
        while (events.Current.EventType != type);
        return JsonDocument.Parse(events.Current.Data).RootElement;
    }
}
