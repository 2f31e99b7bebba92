using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Gateway.Webhooks;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Webhooks;

/// <summary>Alarms told to a real HTTP server: signed, at least once, later and later, until given up.</summary>
public class WebhookTests
{
    // Nobody gives up waiting for an answer within a test: it would be told the same again.
    private static readonly WebhookTiming Quick = new(2 * Wait.Limit, TimeSpan.FromMilliseconds(20), [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)]);

    [Fact]
    public async Task Each_phase_of_an_alarm_is_told_with_a_signature_that_the_secret_confirms()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        NewWebhookView webhook = await AddAsync(line, receiver.Url);
        long at = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60;
        byte[] begin = node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400, at);
        node.Publish(begin);
        await node.AnswerAsync();
        await receiver.UntilAsync(1);
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400, at));
        await node.AnswerAsync();
        node.Publish(node.AlarmFrame(AlarmPhase.End, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 460, 400, at + 30));
        await node.AnswerAsync();
        await receiver.UntilAsync(2);

        List<ReceivedWebhook> received = [.. receiver.Received];
        Assert.Equal(2, received.Count);
        Assert.NotEqual(received[0].Id, received[1].Id);
        foreach (ReceivedWebhook message in received)
        {
            Assert.Equal("/alarms?from=nf", message.Path);
            Assert.InRange(long.Parse(message.Timestamp), at, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            Assert.Equal(Sign(webhook.Secret, message), message.Signature);
        }

        JsonElement begun = JsonDocument.Parse(received[0].Body).RootElement;
        JsonElement ended = JsonDocument.Parse(received[1].Body).RootElement;
        Assert.Equal(("alarm.begun", "alarm.ended"), (begun.GetProperty("type").GetString(), ended.GetProperty("type").GetString()));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(at), begun.GetProperty("timestamp").GetDateTimeOffset());
        JsonElement data = begun.GetProperty("data");
        Assert.Equal(
            (node.Text, "North pond", "belowLimit", ChannelCatalogue.DissolvedOxygen.Name, ended.GetProperty("data").GetProperty("id").GetInt64()),
            (data.GetProperty("node").GetString(), data.GetProperty("nodeName").GetString(), data.GetProperty("rule").GetString(), data.GetProperty("channel").GetString(),
                data.GetProperty("id").GetInt64()));
        Assert.Equal((3.87m, 4.00m), (data.GetProperty("value").GetDecimal(), data.GetProperty("limit").GetDecimal()));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_told_again_under_the_same_identifier_and_given_up_in_the_end()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        NewWebhookView webhook = await AddAsync(line, receiver.Url);
        receiver.Answers.Enqueue(500);
        // Not followed: it may lead anywhere.
        receiver.Answers.Enqueue(302);
        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 1, AlarmRule.Collected));
        await node.AnswerAsync();
        await receiver.UntilAsync(3);
        Assert.Equal([500, 302, 204], receiver.Received.Select(message => message.Answered));
        Assert.Single(receiver.Received.Select(message => (message.Id, message.Path, Encoding.UTF8.GetString(message.Body))).Distinct());
        await UntilAsync(line, webhook, delivery => delivery is { IsDelivered: true, Tries: 3, Answer: "HTTP 204" });

        foreach (int code in (int[])[503, 503, 503])
        {
            receiver.Answers.Enqueue(code);
        }

        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 2, AlarmRule.Collected));
        await node.AnswerAsync();
        await UntilAsync(line, webhook, delivery => delivery is { IsDelivered: false, Tries: 3, DueAt: null, Answer: "HTTP 503" });
        Assert.Equal(6, receiver.Received.Count);
    }

    [Fact]
    public async Task One_that_is_gone_for_good_is_told_nothing_more_and_nobody_waits_for_one_that_is_away()
    {
        await using WebhookReceiver gone = await WebhookReceiver.StartAsync();
        await using WebhookReceiver there = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        NewWebhookView ended = await AddAsync(line, gone.Url);
        NewWebhookView away = await AddAsync(line, $"http://127.0.0.1:{Ports.Free()}/");
        await AddAsync(line, there.Url);
        gone.Answers.Enqueue(410);
        for (uint number = 1; number <= 2; number++)
        {
            node.Publish(node.AlarmFrame(AlarmPhase.Moment, number, AlarmRule.Collected));
            await node.AnswerAsync();
            await there.UntilAsync((int)number);
            await Wait.UntilAsync(async () => (await FindAsync(line, ended)).EndedAt is not null, "the end of the one that is gone is noted");
        }

        Assert.Single(gone.Received);
        await UntilAsync(line, away, delivery => delivery is { DueAt: null, IsDelivered: false, Tries: 3 });
    }

    [Fact]
    public async Task Nobody_waits_for_one_that_does_not_answer_however_much_waits_for_it()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using WebhookReceiver there = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        NewWebhookView first = await AddAsync(line, $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 1, AlarmRule.Collected));
        await node.AnswerAsync();
        using TcpClient held = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Wait.Limit);
        using (var database = line.Database())
        {
            database.Execute(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                INSERT INTO webhook_deliveries (id, webhook, node, key_number, number, phase, created_at, due_at)
                SELECT id || i, webhook, node, key_number, number, phase, created_at, 1 FROM webhook_deliveries, n WHERE webhook = @silent
                """,
                ("@silent", first.Webhook.Id));
        }

        await AddAsync(line, there.Url);
        for (uint number = 2; number <= 3; number++)
        {
            node.Publish(node.AlarmFrame(AlarmPhase.Moment, number, AlarmRule.Collected));
            await node.AnswerAsync();
            await there.UntilAsync((int)number - 1);
        }

        Assert.Equal(2, there.Received.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_acknowledged_to_the_node_is_told_after_kill_9()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        using TestNode node = await TestNode.RegisteredAsync(folder.Path, broker, NodeKind.Bin);
        int port = Ports.Free();
        new WebhookBook(Database.Open(folder.Path, mayCreate: false)).Add($"http://127.0.0.1:{port}/", 0);
        using (GatewayProcess gateway = Serve(folder, broker))
        {
            await gateway.LineAsync("Connected to the broker");
            node.Publish(node.AlarmFrame(AlarmPhase.Moment, 1, AlarmRule.Collected));
            await node.AnswerAsync();
            gateway.Kill();
        }

        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(port);
        using GatewayProcess again = Serve(folder, broker);
        await receiver.UntilAsync(1);
        Assert.Contains("alarm.happened", Encoding.UTF8.GetString(receiver.Received.First().Body));
    }

    [Fact]
    public async Task A_paused_webhook_is_told_nothing_and_one_in_use_again_at_its_new_address()
    {
        await using WebhookReceiver before = await WebhookReceiver.StartAsync();
        await using WebhookReceiver after = await WebhookReceiver.StartAsync();
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        NewWebhookView webhook = await AddAsync(line, before.Url);
        await AddAsync(line, other.Url);
        string path = $"/api/webhooks/{webhook.Webhook.Id}";
        async Task HappensAsync(uint number)
        {
            node.Publish(node.AlarmFrame(AlarmPhase.Moment, number, AlarmRule.Collected));
            await node.AnswerAsync();
            await other.UntilAsync((int)number);
        }

        Assert.NotNull(Of(webhook, await line.Gateway.SendAsync<List<Webhook>>(HttpMethod.Put, path, new { paused = true })).EndedAt);
        await HappensAsync(1);
        Webhook changed = Of(webhook, await line.Gateway.SendAsync<List<Webhook>>(HttpMethod.Put, path, new { url = after.Url, paused = false }));
        Assert.Equal((after.Url, null, null), (changed.Url, changed.EndedAt, changed.Last));
        await HappensAsync(2);
        await after.UntilAsync(1);
        await UntilAsync(line, webhook, delivery => delivery is { IsDelivered: true });

        Webhook listed = await FindAsync(line, webhook);
        Assert.Equal((true, "HTTP 204", 0), (listed.Last!.IsDelivered, listed.Last.Answer, listed.Waiting));
        Assert.Empty(before.Received);
        Assert.Single(after.Received);
        using HttpResponseMessage wrong = await line.Gateway.SendAsync(HttpMethod.Put, path, new { url = "ftp://example.org/" });
        using HttpResponseMessage unknown = await line.Gateway.SendAsync(HttpMethod.Put, "/api/webhooks/none", new { paused = true });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (wrong.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task A_webhook_that_is_paused_while_much_waits_for_it_is_told_nothing_more()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        NewWebhookView webhook = await AddAsync(line, receiver.Url);
        await AddAsync(line, other.Url);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answering = async number =>
        {
            await waiting.Task;
            if (number == 2)
            {
                await line.Gateway.SendAsync<List<Webhook>>(HttpMethod.Put, $"/api/webhooks/{webhook.Webhook.Id}", new { paused = true });
            }
        };
        for (uint number = 1; number <= 4; number++)
        {
            node.Publish(node.AlarmFrame(AlarmPhase.Moment, number, AlarmRule.Collected));
            await node.AnswerAsync();
        }

        waiting.SetResult();
        await Wait.UntilAsync(async () => (await FindAsync(line, webhook)).Waiting == 2, "two are told");
        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 5, AlarmRule.Collected));
        await node.AnswerAsync();
        await other.UntilAsync(5);

        Assert.Equal(2, receiver.Received.Count);
        Assert.Equal(2, (await FindAsync(line, webhook)).Waiting);
    }

    [Fact]
    public async Task A_test_tells_what_the_receiver_answers_and_a_new_secret_signs_beside_the_one_before_for_a_while()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using Line line = await StartAsync();
        NewWebhookView webhook = await AddAsync(line, receiver.Url);
        string path = $"/api/webhooks/{webhook.Webhook.Id}";
        receiver.Answers.Enqueue(503);
        WebhookTest failed = await line.Gateway.SendAsync<WebhookTest>(HttpMethod.Post, $"{path}/test");
        Assert.Equal((false, "HTTP 503"), (failed.IsDelivered, failed.Answer));

        NewWebhookView rotated = await line.Gateway.SendAsync<NewWebhookView>(HttpMethod.Post, $"{path}/secret", new { });
        await line.Gateway.SendAsync<WebhookTest>(HttpMethod.Post, $"{path}/test");
        NewWebhookView atOnce = await line.Gateway.SendAsync<NewWebhookView>(HttpMethod.Post, $"{path}/secret", new { keepPreviousHours = 0 });
        WebhookTest last = await line.Gateway.SendAsync<WebhookTest>(HttpMethod.Post, $"{path}/test");

        Assert.Equal((true, "HTTP 204"), (last.IsDelivered, last.Answer));
        List<ReceivedWebhook> received = [.. receiver.Received];
        Assert.Equal(
            [[webhook.Secret], [rotated.Secret, webhook.Secret], [atOnce.Secret]],
            received.Select(message => message.Signature.Split(' ').Select(signature => new[] { webhook, rotated, atOnce }.Select(made => made.Secret).Single(secret => signature == Sign(secret, message))).ToArray()));
        Assert.All(received, message => Assert.Equal("webhook.test", JsonDocument.Parse(message.Body).RootElement.GetProperty("type").GetString()));
        Assert.Empty(await line.Gateway.GetAsync<List<WebhookDelivery>>($"{path}/deliveries"));
        using HttpResponseMessage wrong = await line.Gateway.SendAsync(HttpMethod.Post, $"{path}/secret", new { keepPreviousHours = 169 });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("/alarms")]
    [InlineData("http://ada:secret@example.org/")]
    [InlineData(null)]
    public async Task What_is_no_address_for_a_webhook_is_refused(string? url)
    {
        await using Line line = await StartAsync();
        using HttpResponseMessage answer = await line.Gateway.SendAsync(HttpMethod.Post, "/api/webhooks", new { url });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("192.168.1.20", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("203.0.113.7", true)]
    [InlineData("2001:db8::1", true)]
    public void Addresses_of_the_link_alone_are_never_told_anything(string address, bool isAllowed) => Assert.Equal(isAllowed, WebhookSender.IsAllowed(IPAddress.Parse(address)));

    /// <summary>As the receiver does it, by the text of Standard Webhooks.</summary>
    private static string Sign(string secret, ReceivedWebhook message)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}."), .. message.Body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}";
    }

    private static Task<Line> StartAsync() => Line.StartAsync(options => options with { WebhookTiming = Quick });

    private static GatewayProcess Serve(TemporaryFolder folder, Broker broker) =>
        GatewayProcess.Start("serve", "--listen", "127.0.0.1", "--port", "0", "--broker", broker.Address.ToString(), "--data", folder.Path);

    private static Task<NewWebhookView> AddAsync(Line line, string url) => line.Gateway.SendAsync<NewWebhookView>(HttpMethod.Post, "/api/webhooks", new { url });

    private static async Task<Webhook> FindAsync(Line line, NewWebhookView webhook) => Of(webhook, await line.Gateway.GetAsync<List<Webhook>>("/api/webhooks"));

    /// <summary>Those that were made in the same millisecond are listed in any order.</summary>
    private static Webhook Of(NewWebhookView webhook, List<Webhook> all) => all.Single(one => one.Id == webhook.Webhook.Id);

    private static Task UntilAsync(Line line, NewWebhookView webhook, Func<WebhookDelivery, bool> condition) => Wait.UntilAsync(
        async () => (await line.Gateway.GetAsync<List<WebhookDelivery>>($"/api/webhooks/{webhook.Webhook.Id}/deliveries")).Any(condition), "a delivery is as expected");
}
