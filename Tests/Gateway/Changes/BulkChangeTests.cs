using System.Data.Common;
using System.Net;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Changes;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Changes;

/// <summary>The same for many nodes, through the real interface and broker.</summary>
public class BulkChangeTests
{
    [Fact]
    public async Task Each_node_of_a_kind_gets_the_settings_and_is_done_when_it_says_so()
    {
        await using Line line = await Line.StartAsync();
        TestNode first = await line.NodeAsync(NodeKind.Bin, "First");
        TestNode second = await line.NodeAsync(NodeKind.Bin, "Second");
        await line.NodeAsync(NodeKind.Switch, "Not this one");

        BulkChangeView change = await line.Gateway.SendAsync<BulkChangeView>(HttpMethod.Post, "/api/changes", new { kind = "bin", settings = new { uplinkSeconds = 900 } });

        Assert.Equal(2, change.Total);
        await Wait.UntilAsync(async () => (await ConfigurationAsync(line, first)).Desired!.UplinkSeconds == 900, "the first is to have it");
        await Wait.UntilAsync(async () => (await ConfigurationAsync(line, second)).Desired!.UplinkSeconds == 900, "the second is to have it");
        first.Publish(first.HelloFrame());
        OpenedDownlink configuration = await UntilConfigurationAsync(first);
        first.ConfigurationVersion = configuration.Configuration!.Version;
        first.Publish(first.ReportFrame(configuration.Configuration, configuration.Configuration.Version));
        await Wait.UntilAsync(async () => (await FindAsync(line, change.Id)).Done == 1, "the first has it");
        BulkChangeView now = await FindAsync(line, change.Id);
        Assert.Equal([("First", BulkChangeState.Done), ("Second", BulkChangeState.Waiting)], now.Nodes!.Select(part => (part.Name, part.State)));
        Assert.Equal(900, now.Settings!.UplinkSeconds);
    }

    [Fact]
    public async Task A_node_that_cannot_have_it_says_why_and_the_others_get_it()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "A bin");
        TestNode light = await line.NodeAsync(NodeKind.Switch, "B light");

        BulkChangeView change = await line.Gateway.SendAsync<BulkChangeView>(
            HttpMethod.Post, "/api/changes", new { nodes = new[] { bin.Text, light.Text }, command = new { command = "setRelay", arguments = new { state = 1 } } });

        await Wait.UntilAsync(async () => (await FindAsync(line, change.Id)).Failed == 1, "the bin is refused");
        await Wait.UntilAsync(async () => (await CommandsAsync(line, light)).Count > 0, "the light gets its command");
        Assert.Equal("setRelay", Assert.Single(await CommandsAsync(line, light)).Command);
        BulkChangeView now = await FindAsync(line, change.Id);
        Assert.Equal([BulkChangeState.Refused, BulkChangeState.Waiting], now.Nodes!.Select(part => part.State));
        Assert.Contains("setRelay", now.Nodes![0].Why);
    }

    [Fact]
    public async Task Settings_that_are_null_where_something_has_to_be_are_refused_and_what_comes_after_is_done()
    {
        await using Line line = await Line.StartAsync();
        TestNode light = await line.NodeAsync(NodeKind.Switch);
        foreach (object settings in (object[])[new { limits = new object?[] { null } }, new { schedule = new object?[] { null } }])
        {
            BulkChangeView change = await line.Gateway.SendAsync<BulkChangeView>(HttpMethod.Post, "/api/changes", new { nodes = new[] { light.Text }, settings });
            await Wait.UntilAsync(async () => (await FindAsync(line, change.Id)).Nodes![0] is { State: BulkChangeState.Refused, Why: { } why } && why.Contains("null"), "it is refused");
        }
    }

    [Fact]
    public async Task As_many_nodes_as_a_gateway_has_can_be_named()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, uplinkSeconds: 60);

        BulkChangeView change = await line.Gateway.SendAsync<BulkChangeView>(
            HttpMethod.Post, "/api/changes", new { nodes = Enumerable.Repeat(bin.Text, 10_000), settings = new { uplinkSeconds = 60 } });

        Assert.Equal(1, change.Total);
    }

    [Fact]
    public async Task A_node_that_has_it_already_gets_nothing()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "A bin", uplinkSeconds: 60);

        BulkChangeView change = await line.Gateway.SendAsync<BulkChangeView>(HttpMethod.Post, "/api/changes", new { nodes = new[] { bin.Text }, settings = new { uplinkSeconds = 60 } });

        await Wait.UntilAsync(async () => (await FindAsync(line, change.Id)).Nodes![0].State == BulkChangeState.Unchanged, "nothing changes");
        Assert.Equal(1u, (await ConfigurationAsync(line, bin)).Version);
    }

    [Fact]
    public async Task What_was_not_queued_when_the_gateway_stopped_is_queued_by_the_next()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "A bin");
        long id = 0;
        await line.WhileGatewayIsDownAsync(() =>
        {
            id = new BulkChangeBook(Database.Open(line.DataFolder, mayCreate: false)).Add(
                new BulkChangeRequest(Command: new CommandRequest("sampleNow", null, null)), [bin.Identity], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            return Task.CompletedTask;
        });

        await Wait.UntilAsync(async () => (await CommandsAsync(line, bin)).Count == 1, "the command is queued");
        Assert.Equal(id, (await line.Gateway.GetAsync<List<BulkChangeView>>("/api/changes"))[0].Id);
    }

    [Fact]
    public async Task A_command_is_queued_only_together_with_the_note_of_it_so_that_no_crash_queues_it_twice()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "A bin");
        await line.WhileGatewayIsDownAsync(() =>
        {
            Database database = Database.Open(line.DataFolder, mayCreate: false);
            var request = new BulkChangeRequest(Command: new CommandRequest("sampleNow", null, null));
            long id = new BulkChangeBook(database).Add(request, [bin.Identity], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            using DbConnection connection = database.Connect();
            connection.Execute("ALTER TABLE bulk_change_nodes RENAME TO out_of_reach");
            Assert.ThrowsAny<DbException>(() => new CommandBook(database).Queue(bin.Identity, CommandOpcode.SampleNow, [], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 60, id));
            connection.Execute("ALTER TABLE out_of_reach RENAME TO bulk_change_nodes");
            return Task.CompletedTask;
        });

        await Wait.UntilAsync(async () => (await CommandsAsync(line, bin)).Count > 0, "the command is queued");
        Assert.Single(await CommandsAsync(line, bin));
    }

    [Theory]
    [InlineData("""{"kind":"bin"}""", "'settings' or 'command'")]
    [InlineData("""{"settings":{"uplinkSeconds":9}}""", "Say which nodes")]
    [InlineData("""{"kind":"boat","settings":{"uplinkSeconds":9}}""", "'kind' has to be one of")]
    [InlineData("""{"kind":"bin","settings":{"name":"All the same"}}""", "belong to one node")]
    [InlineData("""{"nodes":["0123456789ab"],"settings":{"uplinkSeconds":9}}""", "no node '0123456789ab'")]
    [InlineData("""{"place":"Nowhere","settings":{"uplinkSeconds":9}}""", "No node fits")]
    public async Task A_wrong_request_is_told_what_is_wrong(string body, string expected)
    {
        await using Line line = await Line.StartAsync();
        using HttpResponseMessage response = await line.Gateway.Http.PostAsync("/api/changes", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync()));
    }

    private static Task<BulkChangeView> FindAsync(Line line, long id) => line.Gateway.GetAsync<BulkChangeView>($"/api/changes/{id}");

    private static Task<List<CommandView>> CommandsAsync(Line line, TestNode node) => line.Gateway.GetAsync<List<CommandView>>($"/api/nodes/{node.Text}/commands");

    private static Task<ConfigurationView> ConfigurationAsync(Line line, TestNode node) => line.Gateway.GetAsync<ConfigurationView>($"/api/nodes/{node.Text}/configuration");

    private static async Task<OpenedDownlink> UntilConfigurationAsync(TestNode node)
    {
        for (;;)
        {
            OpenedDownlink downlink = await node.AnswerAsync();
            if (downlink.Configuration is not null)
            {
                return downlink;
            }
        }
    }
}
