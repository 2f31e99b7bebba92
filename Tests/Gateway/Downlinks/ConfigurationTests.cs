using System.Net;
using System.Text.Json;
using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Downlinks;

/// <summary>Desired and reported configuration. docs/uplink-protocol.md, section 9.5.</summary>
public class ConfigurationTests
{
    private static readonly DownlinkTiming Patient = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    [Fact]
    public async Task A_change_gets_a_higher_version_goes_out_with_the_next_uplink_and_is_in_force_when_the_node_reports_it()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        ConfigurationView pending = await PutAsync(line, node, new
        {
            name = "Pönd 2",
            uplinkSeconds = 3600,
            limits = new object[]
            {
                new { channel = "dissolvedOxygenCentiMilligramPerLitre", rule = "belowLimit", limit = 4.00m, hysteresis = 0.5m, dwellSeconds = 600 },
                new { channel = "batteryMillivolt", rule = "belowLimit", limit = 3300 },
            },
            further = new { utcOffsetMinutes = 540 },
        });
        Assert.Equal((2u, ConfigurationState.Pending, 1u), (pending.Version, pending.State, pending.VersionInForce));
        Assert.Equal("Pönd 2", (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Name);

        Assert.False((await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300])).QueueEmpty);
        OpenedDownlink sent = await node.AnswerAsync();

        NodeConfiguration taken = sent.Configuration!;
        Assert.Equal((1u, 2u, "Pönd 2", 3600, 30, "localhost"), (sent.InReplyTo, taken.Version, taken.Name, taken.UplinkIntervalSeconds, taken.SampleIntervalSeconds, taken.BrokerHost));
        Assert.Equal([0x10200, 3300, 0, 0, 0x200200, 400, 50, 600], taken.Limits);
        Assert.Equal(540, taken.Settings[0]);
        node.Publish(node.ReportFrame(taken, offered: 2));
        Assert.True((await node.AnswerAsync()).QueueEmpty);
        ConfigurationView view = await GetAsync(line, node);
        Assert.Equal((2u, ConfigurationState.InForce, 2u, 2u), (view.Version, view.State, view.VersionInForce, view.ReportedVersion));
        Assert.Equal(JsonSerializer.Serialize(view.Desired), JsonSerializer.Serialize(view.Reported));
        Assert.Equal((4.00m, 0.50m), (view.Reported!.Limits![1].Limit, view.Reported.Limits[1].Hysteresis));
        using DbConnection database = line.Database();
        Assert.Equal(3600, database.One<long>("SELECT uplink_interval_seconds FROM nodes"));
    }

    [Fact]
    public async Task A_refused_version_is_not_sent_again_and_its_error_is_shown_until_a_higher_one_is_given()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        await PutAsync(line, node, new { further = new { statusIntervalSeconds = 3600 } });
        await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300]);
        await node.AnswerAsync();
        node.Publish(node.ReportFrame(node.Configuration("Pond"), offered: 2, ConfigurationError.UnknownField, field: 26));
        await node.AnswerAsync();

        ConfigurationView refused = await GetAsync(line, node);
        Assert.Equal((ConfigurationState.Refused, 26, 1u), (refused.State, refused.Field, refused.VersionInForce));
        Assert.Equal("The node's firmware does not know setting 26 (statusIntervalSeconds). Leave it at its default, or update the firmware.", refused.Problem);
        Assert.True((await node.SendAsync(2, [1850, 720, 810, 500, 12, 1500, 3300])).QueueEmpty);
        ConfigurationView again = await PutAsync(line, node, new { further = new { statusIntervalSeconds = 86400 } });
        Assert.Equal((3u, ConfigurationState.Pending, null), (again.Version, again.State, again.Problem));
        Assert.False((await node.SendAsync(3, [1850, 720, 810, 500, 12, 1500, 3300])).QueueEmpty);
        Assert.Equal(3u, (await node.AnswerAsync()).Configuration!.Version);
    }

    [Fact]
    public async Task What_the_node_changed_itself_is_kept_when_people_change_something_else()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        NodeConfiguration calibrated = node.Configuration("Pond");
        calibrated.Calibration = [1500, -45396];
        node.Publish(node.ReportFrame(calibrated));
        await node.AnswerAsync();
        ConfigurationView own = await GetAsync(line, node);
        Assert.Equal((1u, ConfigurationState.InForce), (own.Version, own.State));
        Assert.Equal([1500, -45396], own.Desired!.Calibration!);

        await PutAsync(line, node, new { sampleSeconds = 20 });
        await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300]);

        NodeConfiguration sent = (await node.AnswerAsync()).Configuration!;
        Assert.Equal((2u, 20), (sent.Version, sent.SampleIntervalSeconds));
        Assert.Equal([1500, -45396], sent.Calibration);
    }

    [Fact]
    public async Task A_calibration_made_while_a_change_waits_is_not_undone_by_it()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        await PutAsync(line, node, new { sampleSeconds = 20 });
        await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300]);
        Assert.Equal(2u, (await node.AnswerAsync()).Configuration!.Version);
        NodeConfiguration calibrated = node.Configuration("Pond");
        calibrated.Calibration = [1490, -45000];

        // It was at its probe and has not taken the change yet.
        node.Publish(node.ReportFrame(calibrated));
        Assert.False((await node.AnswerAsync()).QueueEmpty);

        NodeConfiguration sent = (await node.AnswerAsync()).Configuration!;
        Assert.Equal((3u, 20), (sent.Version, sent.SampleIntervalSeconds));
        Assert.Equal([1490, -45000], sent.Calibration);
    }

    [Fact]
    public async Task A_version_that_the_node_has_by_its_own_word_is_not_sent_again()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        await PutAsync(line, node, new { sampleSeconds = 20 });
        node.ConfigurationVersion = 2;
        node.Publish(node.StatusFrame());

        Assert.True((await node.AnswerAsync()).QueueEmpty);
        Assert.Equal(ConfigurationState.InForce, (await GetAsync(line, node)).State);
    }

    [Fact]
    public async Task A_node_that_was_given_a_newer_configuration_by_file_is_believed()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        node.Publish(node.ReportFrame(node.Configuration("From a file", version: 9)));
        await node.AnswerAsync();

        ConfigurationView view = await GetAsync(line, node);

        Assert.Equal((9u, ConfigurationState.InForce, "From a file"), (view.Version, view.State, view.Desired!.Name));
        Assert.Equal(10u, (await PutAsync(line, node, new { sampleSeconds = 20 })).Version);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_new_version()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        ConfigurationView view = await PutAsync(line, node, new { name = "Pond", sampleSeconds = 30 });
        Assert.Equal((1u, ConfigurationState.InForce), (view.Version, view.State));
    }

    [Fact]
    public async Task A_switch_takes_a_schedule_at_once()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        node.NextUplinkSeconds = 0;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        ConfigurationView view = await PutAsync(line, node, new
        {
            schedule = new object[] { new { days = new[] { "saturday", "sunday" }, on = false, at = "23:00" }, new { days = new[] { "monday" }, on = true, at = "07:05" } },
        });
        Assert.Equal(["07:05", "23:00"], view.Desired!.Schedule!.Select(entry => entry.At));

        NodeConfiguration sent = (await node.AnswerAsync()).Configuration!;

        Assert.Equal([SwitchSchedule.Entry(0b0000001, true, 425), SwitchSchedule.Entry(0b1100000, false, 1380)], sent.Schedule);
    }

    [Fact]
    public async Task A_node_of_which_no_settings_are_known_needs_all_of_them_given()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await PondAsync(line);
        using (DbConnection database = line.Database())
        {
            database.Execute("DELETE FROM configurations");
        }

        HttpResponseMessage incomplete = await line.Gateway.SendAsync(HttpMethod.Put, $"/api/nodes/{node.Text}/configuration", new { name = "Pond", brokerHost = "localhost", brokerPort = 1883 });
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
        Assert.Contains("'sampleSeconds' has to be 1 to 604800", (await incomplete.Content.ReadAsStringAsync()).Replace("\\u0027", "'"));
        Assert.Equal(2u, (await PutAsync(line, node, new { name = "Pond", brokerHost = "localhost", brokerPort = 1883, sampleSeconds = 1, uplinkSeconds = 1 })).Version);
    }

    [Theory]
    [InlineData("""{"name":""}""", "'name' has to have 1 to 64 bytes")]
    [InlineData("""{"brokerHost":"a b"}""", "'brokerHost' has to be a host name or an address")]
    [InlineData("""{"brokerPort":0}""", "'brokerPort' has to be 1 to 65535.")]
    [InlineData("""{"sampleSeconds":604801}""", "'sampleSeconds' has to be 1 to 604800.")]
    [InlineData("""{"further":{"beauty":1}}""", "'further.beauty' is no setting; there are utcOffsetMinutes,")]
    [InlineData("""{"further":{"utcOffsetMinutes":900}}""", "'further.utcOffsetMinutes' is 900; it has to be -720 to 840 (min).")]
    [InlineData("""{"further":{"shortestSampleSeconds":31}}""", "'further.shortestSampleSeconds' must not be longer than 'sampleSeconds'.")]
    [InlineData("""{"limits":[{"channel":"fillPercent"}]}""", "'limits[0]': 'channel' has to be one of waterTemperatureCentiC,")]
    [InlineData("""{"limits":[{"channel":"waterPhCentiPh","rule":"collected"}]}""", "'rule' has to be one of aboveLimit, belowLimit, risingFast, fallingFast.")]
    [InlineData("""{"limits":[{"channel":"waterPhCentiPh","rule":"aboveLimit","limit":12.01}]}""", "'limit' has to be 2.00 to 12.00 pH.")]
    [InlineData("""{"limits":[{"channel":"waterPhCentiPh","rule":"risingFast","limit":0}]}""", "'limit' has to be 0.01 to 10.00 pH.")]
    [InlineData("""{"limits":[{"channel":"waterPhCentiPh","rule":"aboveLimit","limit":9},{"channel":"waterPhCentiPh","rule":"aboveLimit","limit":8}]}""", "'limits[1]': there is a limit of this channel")]
    [InlineData("""{"limits":[null]}""", "'limits' has an entry that is null")]
    [InlineData("""{"schedule":[null]}""", "'schedule' has an entry that is null")]
    [InlineData("""{"schedule":[{"days":["someday"],"on":true,"at":"07:00"}]}""", "'schedule[0]': 'days' has to list one or more of monday,")]
    [InlineData("""{"schedule":[{"days":["monday"],"at":"07:00"}]}""", "'schedule[0]': 'on' has to be true or false.")]
    [InlineData("""{"schedule":[{"days":["monday"],"on":true,"at":"24:00"}]}""", "'schedule[0]': 'at' has to be a time of the day")]
    [InlineData("""{"sampleInterval":5}""", "Nothing is known of the property at 'sampleInterval'")]
    public async Task A_wrong_setting_is_told_what_is_wrong_and_what_to_give(string body, string expected)
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Pond, "Pond");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        HttpResponseMessage response = await line.Gateway.Http.PutAsync($"/api/nodes/{node.Text}/configuration", content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, text);
        Assert.Contains(expected, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString());
        Assert.Equal(1u, (await GetAsync(line, node)).Version);
    }

    private static async Task<TestNode> PondAsync(Line line)
    {
        TestNode node = await line.NodeAsync(NodeKind.Pond, "Pond");
        node.Publish(node.HelloFrame());
        Assert.Equal(MessageType.Welcome, (await node.AnswerAsync()).Type);
        return node;
    }

    private static Task<ConfigurationView> PutAsync(Line line, TestNode node, object settings) =>
        line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{node.Text}/configuration", settings);

    private static Task<ConfigurationView> GetAsync(Line line, TestNode node) => line.Gateway.GetAsync<ConfigurationView>($"/api/nodes/{node.Text}/configuration");
}
