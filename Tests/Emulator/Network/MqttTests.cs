using System.Text;
using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Network;

/// <summary>M2Mqtt's client over a broker in virtual time.</summary>
public sealed class MqttTests
{
    [Fact]
    public void A_message_of_quality_1_is_reported_when_the_broker_has_it()
    {
        using var node = new NetworkedBoard(MqttPrograms.PublishOnce);
        var messages = new List<string>();
        node.Broker.Subscribe("#", message => messages.Add($"{message.Topic} {Encoding.UTF8.GetString(message.Payload)}"));
        node.RunFor(10);
        Assert.Equal(["connect 0", "queued 1", "published 1 True"], node.Lines);
        Assert.Equal(["topic hello"], messages);
    }

    [Fact]
    public void A_message_that_nobody_acknowledges_is_reported_as_not_published_after_the_retries()
    {
        using var node = new NetworkedBoard(MqttPrograms.PublishToADeafBroker);
        node.RunUntil("connected");
        node.Broker.DropsMessages = true;
        node.RunFor(20);
        Assert.Equal(["connected", "published False"], node.Lines);
    }

    [Fact]
    public void A_sleeping_client_of_a_lasting_session_gets_its_message_when_it_comes_back()
    {
        using var node = new NetworkedBoard(MqttPrograms.EchoAfterReconnect);
        node.RunUntil("away");
        node.Broker.Publish(new MqttMessage("down", "news"u8.ToArray(), 1, false));
        node.RunFor(5);
        Assert.DoesNotContain("received news", node.Lines);
        node.RunFor(20);
        Assert.Contains("received news", node.Lines);
    }

    [Fact]
    public void Without_a_broker_connecting_throws()
    {
        using var node = new NetworkedBoard(MqttPrograms.ConnectWithoutBroker);
        node.Broker.IsUp = false;
        node.RunFor(60);
        Assert.Equal(["no broker"], node.Lines);
    }

    [Fact]
    public void Without_a_network_behind_the_access_point_connecting_throws()
    {
        using var node = new NetworkedBoard(MqttPrograms.ConnectWithoutBroker);
        node.Radio.Network = null;
        node.RunFor(60);
        Assert.Equal(["no broker"], node.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_broken_connection_is_noticed(bool brokerGoes)
    {
        using var node = new NetworkedBoard(MqttPrograms.NoticeTheLoss);
        node.RunUntil("connected");
        if (brokerGoes)
        {
            node.Broker.IsUp = false;
        }
        else
        {
            node.AccessPoint.IsUp = false;
        }

        node.RunFor(5);
        Assert.Equal(["connected", "closed False"], node.Lines);
    }

    [Fact]
    public void A_board_without_power_leaves_its_will()
    {
        var messages = new List<string>();
        using var scheduler = new Scheduler(Pacing.Virtual);
        var broker = new InProcessBroker(scheduler);
        broker.Subscribe("#", message => messages.Add(message.Topic));
        var request = new MqttConnectRequest { Host = "broker", Port = 1883, ClientId = "a", KeepAliveSeconds = 60, Will = new MqttMessage("gone", [], 0, false) };
        var silent = broker.Connect(request, new NobodyListens());
        scheduler.Run(1_000_000, TestContext.Current.CancellationToken);
        silent.Abandon();
        scheduler.Run(80_000_000, TestContext.Current.CancellationToken);
        Assert.Empty(messages);
        scheduler.Run(100_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(["gone"], messages);
    }

    private sealed class NobodyListens : IMqttConnectionEvents
    {
        public void Connected(int returnCode, bool sessionPresent)
        {
        }

        public void ConnectFailed(string reason)
        {
        }

        public void Published(int messageId)
        {
        }

        public void Subscribed(int messageId, int[] grantedQualities)
        {
        }

        public void Unsubscribed(int messageId)
        {
        }

        public void Received(MqttMessage message)
        {
        }

        public void Lost()
        {
        }
    }
}
