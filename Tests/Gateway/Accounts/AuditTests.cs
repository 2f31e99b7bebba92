using System.Net;
using System.Net.Sockets;
using System.Text;
using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Who did what, when; and how much may be asked.</summary>
public class AuditTests
{
    [Fact]
    public async Task What_is_done_and_refused_is_written_down_with_who_when_and_from_where_and_without_secrets()
    {
        await using Line line = await ClosedLine.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Vera", role = Role.Viewer, password = "a long enough one" });
        await owner.SendAsync(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", new { command = "setRelay", arguments = new { state = 1, seconds = 60 } });
        using var viewer = new Person(line.Gateway);
        await viewer.SignInAsync("Vera", "not this one at all");
        await viewer.SignInAsync("Vera", "a long enough one");
        await viewer.SendAsync(HttpMethod.Delete, $"/api/nodes/{node.Text}/commands/1");
        await viewer.Http.GetAsync("/api/nodes");

        List<AuditEntry> entries = await owner.GetAsync<List<AuditEntry>>("/api/audit");

        Assert.Equal(
            [
                ("Vera", "session", $"DELETE /api/nodes/{node.Text}/commands/1", "", 403),
                ("Vera", "none", "POST /sign-in", "signed in", 303),
                ("Vera", "none", "POST /sign-in", "wrong name or password", 400),
                ("Ada", "session", $"POST /api/nodes/{node.Text}/commands", "setRelay 1 60", 201),
                ("Ada", "session", "POST /api/accounts", "Vera, Viewer", 201),
                ("Ada", "none", "POST /first-start", "made the first account", 303),
            ],
            entries.Select(entry => (entry.Who, entry.Via, entry.Action, entry.Detail, entry.Status)));
        Assert.All(entries, entry => Assert.Equal(("127.0.0.1", true), (entry.Address, entry.At > DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeMilliseconds())));
        Assert.Equal(entries[2..], await owner.GetAsync<List<AuditEntry>>($"/api/audit?before={entries[1].At}"));
    }

    [Fact]
    public async Task What_a_proxy_says_of_the_caller_is_believed_and_what_others_say_is_not()
    {
        foreach ((string proxy, string expected) in new[] { ("127.0.0.1", "203.0.113.9"), ("192.0.2.1", "127.0.0.1") })
        {
            await using Line line = await Line.StartAsync(options => options with { OpenOnLoopback = false, Proxy = System.Net.IPAddress.Parse(proxy) });
            using Person owner = await Person.OwnerAsync(line.Gateway);
            using var caller = new Person(line.Gateway);
            caller.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            await caller.SignInAsync("Vera", "not this one at all");
            Assert.Equal(expected, (await owner.GetAsync<List<AuditEntry>>("/api/audit"))[0].Address);
        }
    }

    [Fact]
    public async Task The_audit_log_is_asked_by_account_and_by_kind_and_in_pages_that_leave_nothing_out()
    {
        using var folder = new TemporaryFolder();
        var log = new AuditLog(Nf.Gateway.Store.Database.Open(folder.Path, mayCreate: true));
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string[] actions =
        [
            "POST /sign-in", "POST /api/nodes/0a0000000001/commands", "PUT /api/nodes/0a0000000001/configuration", "POST /api/alarms/1/acknowledge",
            "DELETE /api/nodes/0a0000000001/claim", "PUT /api/accounts/Bob", "DELETE /api/tokens/1", "POST /api/webhooks",
        ];
        foreach (string who in (string[])["Ada", "Bob"])
        {
            foreach (string action in actions)
            {
                // All in one millisecond.
                log.Add(new AuditEntry(now, who, "session", "", action, "", 200));
            }
        }

        List<AuditEntry> Ask(string who, AuditKind? kind, AuditEntry? last = null, int limit = 100) =>
            log.List(new AuditQuery(who, kind, last?.At ?? long.MaxValue, last is null ? long.MaxValue : long.Parse(last.Id), limit));

        Assert.Equal(actions.Order(), Ask("ada", null).Select(entry => entry.Action).Order());
        Assert.Equal(actions, Enum.GetValues<AuditKind>().Select(kind => Assert.Single(Ask("Bob", kind)).Action));
        Assert.Empty(Ask("Eve", null));
        List<AuditEntry> paged = [];
        for (List<AuditEntry> page = Ask("", null, limit: 5); page.Count > 0; page = Ask("", null, page[^1], 5))
        {
            paged.AddRange(page);
        }

        Assert.Equal(Ask("", null), paged);
        Assert.Equal(16, paged.Count);
    }

    [Fact]
    public async Task The_audit_log_is_a_file_too_in_which_no_name_is_a_formula()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var stranger = new Person(line.Gateway);
        await stranger.SignInAsync("=1+1", "x\"y");

        using HttpResponseMessage answer = await owner.Http.GetAsync("/api/audit.csv?kind=signIn");
        string[] lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("at (UTC),who,via,address,action,detail,status", "", 4), (lines[0], lines[^1], lines.Length));
        Assert.EndsWith(",'=1+1,none,127.0.0.1,POST /sign-in,wrong name or password,400", lines[1]);
        Assert.EndsWith(",Ada,none,127.0.0.1,POST /first-start,made the first account,303", lines[2]);
        Assert.Equal(HttpStatusCode.BadRequest, await owner.StatusAsync(HttpMethod.Get, "/api/audit.csv?kind=everything"));
        Assert.Equal(HttpStatusCode.BadRequest, await owner.StatusAsync(HttpMethod.Get, "/api/audit?kind=1"));
    }

    [Fact]
    public async Task When_somebody_was_last_here_is_known_also_after_signing_out()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Vera", role = Role.Viewer, password = "a long enough one" });
        Assert.Null((await owner.GetAsync<List<Account>>("/api/accounts")).Single(account => account.Name == "Vera").LastSeenAt);
        using var viewer = new Person(line.Gateway);
        await viewer.SignInAsync("vera", "a long enough one");
        await viewer.SendAsync(HttpMethod.Post, "/sign-out");

        Account vera = (await owner.GetAsync<List<Account>>("/api/accounts")).Single(account => account.Name == "Vera");
        Assert.InRange(vera.LastSeenAt!.Value, vera.AddedAt, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Guessing_is_slowed_down_by_address_and_told_how_long_to_wait()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var guesser = new Person(line.Gateway);
        HttpResponseMessage last = await guesser.SignInAsync("Ada", "a wrong password");
        // Ten within a minute, which may end in between.
        for (int guess = 0; guess < 20 && last.StatusCode != HttpStatusCode.TooManyRequests; guess++)
        {
            last = await guesser.SignInAsync("Ada", $"a wrong password {guess}");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Get, "/api/nodes"));
    }

    [Fact]
    public async Task A_name_that_had_a_hundred_wrong_passwords_is_not_tried_any_more_from_wherever()
    {
        using var folder = new TemporaryFolder();
        var accounts = new AccountBook(Nf.Gateway.Store.Database.Open(folder.Path, mayCreate: true));
        accounts.TryAddFirst("Ada", "correct horse battery");
        using var limit = new SignInLimit(accounts);
        Assert.NotNull(await limit.VerifyAsync("ada", "correct horse battery", CancellationToken.None));
        for (int guess = 0; guess < 100; guess++)
        {
            Assert.Null(await limit.VerifyAsync("Ada", $"wrong {guess}", CancellationToken.None));
        }

        Assert.Null(await limit.VerifyAsync("ada", "correct horse battery", CancellationToken.None));
    }

    [Fact]
    public async Task One_caller_who_asks_without_end_is_slowed_down_and_others_are_not()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var flood = new TcpClient();
        await flood.ConnectAsync(IPAddress.Loopback, owner.Address.Port);
        await using NetworkStream stream = flood.GetStream();
        // All in one piece: on a slow machine they would not come faster one by one than more are allowed.
        _ = stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /api/nodes HTTP/1.1\r\nHost: localhost\r\n\r\n", 16_000)))).AsTask();
        using var answers = new StreamReader(stream, Encoding.UTF8);
        using var limit = new CancellationTokenSource(Wait.Limit);
        string? answer;
        do
        {
            answer = await answers.ReadLineAsync(limit.Token);
        }
        while (answer?.Contains("HTTP/1.1 429") == false);
        Assert.NotNull(answer);
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Get, "/api/nodes"));
    }
}
