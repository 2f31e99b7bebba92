using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>Numbers belong to a key: what came under different keys is kept apart. docs/uplink-protocol.md, section 9.1.</summary>
public class RekeyTests
{
    [Fact]
    public async Task A_node_with_another_key_counts_from_1_again_and_nothing_of_before_is_lost()
    {
        await using Line line = await Line.StartAsync();
        TestNode before = await line.NodeAsync();
        await before.SendAsync(1, [10, 100, 0, 0, 2000, 3000], sampledAt: 1_790_000_000);
        await before.SendBatchAsync(2, 3);
        before.Publish(before.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.Fire));
        await before.AnswerAsync();
        byte[] key = [.. before.Key.Reverse()];
        Assert.True(new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false)).TryRekey(before.Identity, key, () => { }));
        using TestNode after = await TestNode.UnregisteredAsync(line.Broker, before.Kind, before.Identity, key);

        // The same number at the same time, another value: a record of its own.
        OpenedDownlink answer = await after.SendAsync(1, [90, 100, 0, 0, 2000, 3000], sampledAt: 1_790_000_000);
        Assert.Equal((0u, 0u, 1u), (answer.DownlinkCounter, answer.InReplyTo, answer.Acknowledged));
        after.Publish(after.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.Collected));
        await after.AnswerAsync();
        before.Publish(before.Frame(5));
        Assert.Equal(2u, (await after.SendAsync(2)).Acknowledged);
        // Two clients: the broker keeps no order between them.
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{before.Text}")).Rejected == 1, "what is sealed with the key before is refused");

        using DbConnection database = line.Database();
        Assert.Equal(["1:4", "2:2"], database.Column<string>("SELECT key_number || ':' || count(*) FROM records GROUP BY key_number ORDER BY key_number"));
        Assert.Equal([10m, 90m], (await line.Gateway.GetAsync<SeriesView>($"/api/nodes/{before.Text}/records?channel=fillPercent&to=1790000000000")).Values);
        Assert.Equal(["collected", "fire"], new AlarmBook(Database.Open(line.DataFolder, mayCreate: false)).List(new AlarmQuery(before.Identity), limit: 9).Select(alarm => alarm.Rule));
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{before.Text}");
        Assert.Equal((6, 2u, 2, 1), (view.Records, view.Acknowledged, view.Details!.KeyNumber, view.Rejected));
    }

    [Fact]
    public async Task A_batch_under_another_key_never_leans_on_a_state_of_the_key_before()
    {
        await using Line line = await Line.StartAsync();
        TestNode before = await line.NodeAsync();
        await before.SendBatchAsync(1, 8);
        byte[] key = [.. before.Key.Reverse()];
        Assert.True(new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false)).TryRekey(before.Identity, key, () => { }));
        using TestNode after = await TestNode.UnregisteredAsync(line.Broker, before.Kind, before.Identity, key);
        // A node that kept its state over the change of keys, and counters that fit: only the key differs.
        after.Batches = before.Batches;
        after.NextCounter = 1;

        OpenedDownlink unknown = await after.SendBatchAsync(9, 8);

        Assert.Equal((true, 0u), (unknown.IsStateUnknown, unknown.Acknowledged));
        Assert.Equal(8u, (await after.SendBatchAsync(1, 8)).Acknowledged);
    }
}
