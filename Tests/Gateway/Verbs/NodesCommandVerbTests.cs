using Nf.Channels;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Verbs;

/// <summary>nodes command.</summary>
public class NodesCommandVerbTests
{
    [Fact]
    public async Task A_command_of_the_command_line_is_sent_by_the_gateway_that_runs()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        node.NextUplinkSeconds = 0;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();

        GatewayProcess.Finished queued = await GatewayProcess.RunAsync(
            "nodes", "command", "--identity", node.Text, "--command", "setRelay", "--argument", "state=1", "--argument", "seconds=60", "--data", line.DataFolder);

        Assert.Equal((0, 0), (queued.ExitCode, queued.Errors.Count));
        OpenedDownlink sent = await node.AnswerAsync();
        Assert.Equal((MessageType.Command, CommandOpcode.SetRelay), (sent.Type, sent.Command!.Opcode));
        // The third, when to switch back at the latest, follows from these.
        Assert.Equal([1, 60], sent.Command.Arguments[..2]);
    }

    [Theory]
    [InlineData("0a0000000001", "setRelay", "state=1", "There is no node 0a0000000001")]
    [InlineData(null, "setRelais", "state=1", "'command' is 'setRelais'; a switch has setRelay")]
    [InlineData(null, "setRelay", "state=2", "'state' has to be a whole number from 0 to 1")]
    [InlineData(null, "setRelay", "state", "'state' is not an argument; give name=value")]
    public async Task A_command_that_cannot_be_given_gives_one_clear_line(string? identity, string command, string argument, string expected)
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        using TestNode node = await TestNode.RegisteredAsync(folder.Path, broker, NodeKind.Switch);
        GatewayProcess.Finished finished = await GatewayProcess.RunAsync(
            "nodes", "command", "--identity", identity ?? node.Text, "--command", command, "--argument", argument, "--data", folder.Path);
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, Assert.Single(finished.Errors));
    }
}
