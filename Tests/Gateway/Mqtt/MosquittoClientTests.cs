using System.Collections.Concurrent;
using Mosquitto;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Mqtt;

/// <summary>What the MQTT binding promises to both of its users.</summary>
public class MosquittoClientTests
{
    [Fact]
    public async Task A_message_arrives_with_topic_payload_quality_and_retain_and_its_sender_learns_that_the_broker_has_it()
    {
        using Broker broker = await Broker.StartedAsync();
        using MosquittoClient sender = await ConnectedAsync(broker, new MosquittoOptions());
        var acknowledged = new BlockingCollection<int>();
        sender.Published += acknowledged.Add;
        int id = sender.Publish("a/b", [1, 2, 3], 1, retain: true);
        Assert.Equal(id, Take(acknowledged));

        (MosquittoClient receiver, BlockingCollection<MosquittoMessage> messages) = await SubscribedAsync(broker, "a/#");
        using (receiver)
        {
            MosquittoMessage message = Take(messages);
            Assert.Equal(("a/b", 1, true), (message.Topic, message.QualityOfService, message.Retain));
            Assert.Equal([1, 2, 3], message.Payload);
        }
    }

    [Fact]
    public async Task The_will_is_published_for_a_client_that_loses_power_and_not_for_one_that_disconnects()
    {
        using Broker broker = await Broker.StartedAsync();
        (MosquittoClient receiver, BlockingCollection<MosquittoMessage> messages) = await SubscribedAsync(broker, "will/#");
        using MosquittoClient witness = receiver;
        MosquittoOptions WithWill(string name) => new() { Will = new MosquittoWill($"will/{name}", [7], 1, Retain: false) };

        MosquittoClient polite = await ConnectedAsync(broker, WithWill("polite"));
        var gone = new TaskCompletionSource<MosquittoError>(TaskCreationOptions.RunContinuationsAsynchronously);
        polite.Disconnected += reason => gone.TrySetResult(reason);
        polite.Disconnect();
        Assert.Equal(MosquittoError.Success, await gone.Task.WaitAsync(Wait.Limit));
        polite.Dispose();
        (await ConnectedAsync(broker, WithWill("cut"))).Dispose();

        Assert.Equal("will/cut", Take(messages).Topic);
    }

    [Fact]
    public async Task A_lasting_session_gets_what_came_while_it_was_away()
    {
        using Broker broker = await Broker.StartedAsync();
        var options = new MosquittoOptions { ClientId = "sleeper", CleanSession = false };
        (MosquittoClient sleeper, _) = await SubscribedAsync(broker, "down", options);
        sleeper.Disconnect();
        sleeper.Dispose();
        using MosquittoClient sender = await ConnectedAsync(broker, new MosquittoOptions());
        sender.Publish("down", [9], 1, retain: false);

        var messages = new BlockingCollection<MosquittoMessage>();
        using var awake = new MosquittoClient(options);
        awake.MessageReceived += messages.Add;
        Assert.Equal(ConnectReturnCode.Accepted, await awake.ConnectAsync("127.0.0.1", broker.Port, Wait.Limit));
        Assert.Equal([9], Take(messages).Payload);
    }

    [Fact]
    public async Task No_broker_gives_the_reason_and_what_to_do()
    {
        using var client = new MosquittoClient(new MosquittoOptions());
        int port = Ports.Free();
        MosquittoException reason = await Assert.ThrowsAsync<MosquittoException>(
            () => client.ConnectAsync("127.0.0.1", port, Wait.Limit));
        Assert.Equal($"No connection to the broker at 127.0.0.1:{port}: Connection refused. Is the broker running, and is this its address?", reason.Message);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        using var client = new MosquittoClient(new MosquittoOptions());
        MosquittoException reason = await Assert.ThrowsAsync<MosquittoException>(
            () => client.ConnectAsync("no-such-host.invalid", 1883, Wait.Limit));
        Assert.Contains("no-such-host.invalid", reason.Message);
        Assert.Contains("Check the broker's address", reason.Message);
    }

    [Fact]
    public async Task A_refusal_of_the_broker_is_an_answer_not_an_exception()
    {
        using var passwords = new TemporaryFolder();
        await File.WriteAllTextAsync(passwords.File("none"), "");
        using Broker broker = await Broker.StartedAsync($"allow_anonymous false\npassword_file {passwords.File("none")}");
        using var client = new MosquittoClient(new MosquittoOptions { UserName = "someone", Password = "wrong" });
        Assert.Equal(ConnectReturnCode.NotAuthorized, await client.ConnectAsync("127.0.0.1", broker.Port, Wait.Limit));
        Assert.False(client.IsConnected);
    }

    [Fact]
    public async Task What_a_handler_throws_is_reported_and_the_client_works_on()
    {
        using Broker broker = await Broker.StartedAsync();
        (MosquittoClient client, BlockingCollection<MosquittoMessage> messages) = await SubscribedAsync(broker, "t");
        using MosquittoClient thrower = client;
        var failures = new BlockingCollection<Exception>();
        client.MessageReceived += message =>
        {
            if (message.Payload[0] == 1)
            {
                throw new InvalidOperationException("a handler's own mistake");
            }
        };
        client.HandlerFailed += failures.Add;
        client.Publish("t", [1], 1, retain: false);
        client.Publish("t", [2], 1, retain: false);

        Assert.Equal("a handler's own mistake", Take(failures).Message);
        Assert.Equal([1], Take(messages).Payload);
        Assert.Equal([2], Take(messages).Payload);
    }

    [Fact]
    public async Task A_client_that_shall_reconnect_does_so_when_the_broker_is_back()
    {
        using Broker broker = await Broker.StartedAsync();
        using MosquittoClient client = await ConnectedAsync(broker, new MosquittoOptions { ReconnectDelay = TimeSpan.FromMilliseconds(50) });
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += _ => lost.TrySetResult();
        client.ConnectAnswered += _ => back.TrySetResult();
        broker.Stop();
        await lost.Task.WaitAsync(Wait.Limit);
        Assert.Equal(MosquittoError.NotConnected, client.TryPublish("t", [1], 1, retain: false, out _));
        await broker.StartAsync();
        await back.Task.WaitAsync(Wait.Limit);
        Assert.True(client.IsConnected);
    }

    /// <summary>Each client has three descriptors, so these go far beyond 1024, where the library's own loop gives up.</summary>
    [Fact]
    public void A_loop_can_end_at_any_moment_while_its_client_begins_to_connect()
    {
        const int Rounds = 2000;
        int port = Ports.Free();
        for (int round = 0; round < Rounds; round++)
        {
            var loop = new MosquittoLoop();
            using var client = new MosquittoClient(new MosquittoOptions { ReconnectDelay = TimeSpan.FromMilliseconds(1) }, loop);
            client.Connect("127.0.0.1", port);
            Thread.SpinWait(round * 5);
            // What ends its thread by an exception ends the whole process.
            loop.Dispose();
        }
    }

    [Fact]
    public async Task A_thousand_clients_live_in_one_process()
    {
        const int Clients = 1000;
        using Broker broker = await Broker.StartedAsync();
        using var loop = new MosquittoLoop();
        (MosquittoClient receiver, BlockingCollection<MosquittoMessage> messages) = await SubscribedAsync(broker, "many/+");
        using MosquittoClient all = receiver;
        var clients = new ConcurrentBag<MosquittoClient>();
        await Parallel.ForAsync(0, Clients, TestContext.Current.CancellationToken, async (i, cancellation) =>
        {
            var client = new MosquittoClient(new MosquittoOptions(), loop);
            clients.Add(client);
            await client.ConnectAsync("127.0.0.1", broker.Port, Wait.Limit, cancellation);
            client.Publish($"many/{i}", [1], 1, retain: false);
        });

        var topics = new HashSet<string>();
        while (topics.Count < Clients)
        {
            topics.Add(Take(messages).Topic);
        }

        Assert.All(clients, client => Assert.True(client.IsConnected));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_at_once()
    {
        Assert.Contains("ClientId", Assert.Throws<MosquittoException>(() => new MosquittoClient(new MosquittoOptions { CleanSession = false })).Message);
        Assert.Contains("KeepAliveSeconds is 3", Assert.Throws<MosquittoException>(() => new MosquittoClient(new MosquittoOptions { KeepAliveSeconds = 3 })).Message);
        Assert.Contains("certificate files", Assert.Throws<MosquittoException>(
            () => new MosquittoClient(new MosquittoOptions { Tls = new MosquittoTls { AuthorityFile = "/does/not/exist.pem" } })).Message);
    }

    private static T Take<T>(BlockingCollection<T> collection) =>
        collection.TryTake(out T? item, Wait.Limit) ? item : throw new TimeoutException("Nothing came.");

    private static async Task<MosquittoClient> ConnectedAsync(Broker broker, MosquittoOptions options)
    {
        var client = new MosquittoClient(options);
        Assert.Equal(ConnectReturnCode.Accepted, await client.ConnectAsync("127.0.0.1", broker.Port, Wait.Limit));
        return client;
    }

    private static async Task<(MosquittoClient Client, BlockingCollection<MosquittoMessage> Messages)> SubscribedAsync(
        Broker broker, string filter, MosquittoOptions? options = null)
    {
        var messages = new BlockingCollection<MosquittoMessage>();
        MosquittoClient client = await ConnectedAsync(broker, options ?? new MosquittoOptions());
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.MessageReceived += messages.Add;
        client.Subscribed += (_, _) => subscribed.TrySetResult();
        client.Subscribe(filter, 1);
        await subscribed.Task.WaitAsync(Wait.Limit);
        return (client, messages);
    }
}
