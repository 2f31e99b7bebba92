using System.Text;
using System.Text.Json.Nodes;
using Nf.Channels;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;
using static Nf.Gateway.Tests.BrokerAccess.MosquittoTool;

namespace Nf.Gateway.Tests.BrokerAccess;

/// <summary>A real mosquitto with its dynamic security plugin: each node has its own two topics, and nothing else.</summary>
public class BrokerAccessTests
{
    [Fact]
    public async Task One_node_can_neither_read_nor_forge_what_another_says_or_is_told()
    {
        using var folder = new TemporaryFolder();
        (Broker broker, RunningGateway gateway, NodeRegistry registry) = await StartAsync(folder);
        using Broker stopping = broker;
        await using RunningGateway stoppingGateway = gateway;
        TestIdentity victim = Add(registry), attacker = Add(registry);
        await UntilLetInAsync(broker, victim);
        await UntilLetInAsync(broker, attacker);

        // Reading: the other's topics, all topics, and what manages the accounts.
        foreach (string filter in (string[])[Topics.Downlink(victim.Text), Topics.Uplink(victim.Text), "#", "nf/+/down", "nf/#", "$CONTROL/#", "$SYS/#", "homeassistant/#"])
        {
            Assert.True(await IsRefusedAsync(broker, attacker, filter), filter);
        }

        // Forging: the other's uplinks, its downlinks, accounts, the state of homes.
        foreach (string topic in (string[])[Topics.Uplink(victim.Text), Topics.Downlink(victim.Text), Topics.Downlink(attacker.Text), "$CONTROL/dynamic-security/v1", "nf-home/x/y/set"])
        {
            Assert.Contains("Not authorized", await PublishReasonAsync(broker, attacker, topic));
        }

        Assert.True(await PublishAsync(broker, attacker, Topics.Uplink(victim.Text), "forged"));
        Assert.True(await PublishAsync(broker, attacker, Topics.Uplink(attacker.Text), "its own"));
        await Wait.UntilAsync(async () => (await gateway.GetAsync<List<RejectedFrameView>>("/api/rejected")).Exists(frame => frame.Hex == Convert.ToHexStringLower("its own"u8)), "what it may send arrives");
        Assert.DoesNotContain(await gateway.GetAsync<List<RejectedFrameView>>("/api/rejected"), frame => frame.Hex == Convert.ToHexStringLower("forged"u8));

        // What the gateway tells the victim arrives there.
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        int payload = new Reading { Kind = NodeKind.Bin, RecordNumber = 1 }.Write(frame, FrameCodec.HeaderLengthBytes);
        int length = new FrameCodec(victim.Identity, victim.Key).Seal(FrameDirection.Uplink, MessageType.Reading, 0, frame, payload);
        using var sender = new Mosquitto.MosquittoClient(new Mosquitto.MosquittoOptions { ClientId = $"nf-{victim.Text}", UserName = victim.Text, Password = victim.Password, CleanSession = false });
        Assert.Equal(Mosquitto.ConnectReturnCode.Accepted, await sender.ConnectAsync("127.0.0.1", broker.Port, Wait.Limit));
        var answered = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sender.MessageReceived += message => answered.TrySetResult(message.Payload);
        sender.Subscribed += (_, granted) => subscribed.TrySetResult();
        sender.Subscribe(Topics.Downlink(victim.Text), 1);
        await subscribed.Task.WaitAsync(Wait.Limit);
        sender.Publish(Topics.Uplink(victim.Text), frame.AsSpan(0, length), 1, retain: false);
        byte[] answer = await answered.Task.WaitAsync(Wait.Limit);
        Assert.Equal(FrameError.None, new FrameCodec(victim.Identity, victim.Key).TryOpen(FrameDirection.Downlink, answer, answer.Length, FrameCounter.NoneSeen));
    }

    [Fact]
    public async Task Nobody_comes_in_without_an_account_with_a_wrong_password_or_under_anothers_client_identifier()
    {
        using var folder = new TemporaryFolder();
        (Broker broker, RunningGateway gateway, NodeRegistry registry) = await StartAsync(folder);
        using Broker stopping = broker;
        await using RunningGateway stoppingGateway = gateway;
        TestIdentity node = Add(registry), other = Add(registry);
        await UntilLetInAsync(broker, node);
        await UntilLetInAsync(broker, other);

        Assert.False(await PublishAsync(broker, TestIdentity.New(), "x", "x"));
        Assert.False(await PublishAsync(broker, node with { Key = new byte[16] }, Topics.Uplink(node.Text), "x"));
        Assert.False(await PublishAsync(broker, other, Topics.Uplink(other.Text), "x", clientId: $"nf-{node.Text}"));
    }

    [Fact]
    public async Task Accounts_follow_the_registry_also_when_the_gateway_was_away_and_others_accounts_stay()
    {
        using var folder = new TemporaryFolder();
        (Broker broker, RunningGateway gateway, NodeRegistry registry) = await StartAsync(folder);
        using Broker stopping = broker;
        TestIdentity node = Add(registry), removed = Add(registry);
        await UntilLetInAsync(broker, node);
        await UntilLetInAsync(broker, removed);

        TestIdentity rekeyed = node with { Key = TestIdentity.New().Key };
        Assert.True(registry.TryRekey(node.Identity, rekeyed.Key, () => { }));
        await UntilLetInAsync(broker, rekeyed);
        Assert.False(await PublishAsync(broker, node, Topics.Uplink(node.Text), "x"));

        await gateway.DisposeAsync();
        registry.Remove(removed.Identity);
        TestIdentity added = Add(registry);
        await using RunningGateway again = await ServeAsync(folder, broker);
        await UntilLetInAsync(broker, added);
        await Wait.UntilAsync(async () => !await PublishAsync(broker, removed, Topics.Uplink(removed.Text), "x"), "the removed node is refused");
        Assert.True(await PublishAsync(broker, rekeyed, Topics.Uplink(node.Text), "x"));
    }

    [Fact]
    public async Task A_gateway_that_is_let_in_but_may_not_read_the_uplinks_is_not_connected_says_why_and_is_as_soon_as_it_may()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("dynamic-security.json");
        GatewayProcess.Finished prepared = await GatewayProcess.RunAsync("broker", "prepare", "--output", file, "--data", folder.Path);
        JsonNode known = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        JsonArray rules = known["roles"]!.AsArray().Single(role => (string?)role!["rolename"] == BrokerAccounts.GatewayUser)!["acls"]!.AsArray();
        JsonNode reading = rules.Single(rule => (string?)rule!["acltype"] == "subscribePattern" && (string?)rule["topic"] == Topics.EveryUplink)!;
        rules.Remove(reading);
        await File.WriteAllTextAsync(file, known.ToJsonString());
        using Broker broker = await Broker.StartedAsync(string.Join('\n', prepared.Output[1..]));
        var security = new BrokerSecurity(BrokerAccounts.GatewayUser, (await File.ReadAllTextAsync(folder.File("broker.password"))).Trim(), null);
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address, adapt: options => options with { BrokerSecurity = security });

        StatusView? status = null;
        await Wait.UntilAsync(async () => (status = await gateway.StatusAsync()).BrokerProblem is not null, "the page says what is wrong");
        Assert.False(status!.BrokerConnected);
        Assert.Contains(Topics.EveryUplink, status.BrokerProblem);

        using var owner = new Mosquitto.MosquittoClient(security.Apply(new Mosquitto.MosquittoOptions()));
        await owner.ConnectAsync(broker.Address.Host, broker.Port, Wait.Limit);
        reading["command"] = "addRoleACL";
        reading["rolename"] = BrokerAccounts.GatewayUser;
        owner.Publish("$CONTROL/dynamic-security/v1", Encoding.UTF8.GetBytes(new JsonObject { ["commands"] = new JsonArray(reading) }.ToJsonString()), 1, retain: false);
        await gateway.UntilConnectedAsync();
        Assert.Null((await gateway.StatusAsync()).BrokerProblem);
    }

    /// <summary>A broker prepared as the manual says, and a gateway that keeps its accounts.</summary>
    private static async Task<(Broker Broker, RunningGateway Gateway, NodeRegistry Registry)> StartAsync(TemporaryFolder folder)
    {
        var registry = new NodeRegistry(Database.Open(folder.Path, mayCreate: true));
        TestIdentity known = Add(registry);
        GatewayProcess.Finished prepared = await GatewayProcess.RunAsync("broker", "prepare", "--output", folder.File("dynamic-security.json"), "--data", folder.Path);
        Assert.Equal((0, 0), (prepared.ExitCode, prepared.Errors.Count));
        Broker broker = await Broker.StartedAsync(string.Join('\n', prepared.Output[1..]));
        // Who was registered when it was prepared needs no gateway.
        Assert.True(await PublishAsync(broker, known, Topics.Uplink(known.Text), "x"));
        return (broker, await ServeAsync(folder, broker), registry);
    }

    private static async Task<RunningGateway> ServeAsync(TemporaryFolder folder, Broker broker)
    {
        string password = (await File.ReadAllTextAsync(folder.File("broker.password"))).Trim();
        RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address, adapt: options => options with
        {
            BrokerAccess = true, BrokerSecurity = new BrokerSecurity(BrokerAccounts.GatewayUser, password, null), HomeAssistant = true,
        });
        await gateway.UntilConnectedAsync();
        return gateway;
    }

    private static TestIdentity Add(NodeRegistry registry)
    {
        TestIdentity node = TestIdentity.New();
        Assert.True(registry.TryAdd(node.Identity, NodeKind.Bin, "A node", node.Key, 60, () => { }));
        return node;
    }

    private static Task UntilLetInAsync(Broker broker, TestIdentity node) =>
        Wait.UntilAsync(() => PublishAsync(broker, node, Topics.Uplink(node.Text), "x"), $"the broker knows {node.Text}");
}
