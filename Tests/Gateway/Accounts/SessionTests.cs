using System.Net;
using System.Net.Http.Json;
using System.Data.Common;
using Nf.Gateway.Accounts;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Being signed in: how it begins, what it is worth, how it ends.</summary>
public class SessionTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_right_password_signs_in_with_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var person = new Person(line.Gateway);

        using HttpResponseMessage answer = await person.SignInAsync("  ADA ", Password, next: "/#/nodes/0a0000000001");

        Assert.Equal((HttpStatusCode.SeeOther, "/#/nodes/0a0000000001"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Equal("Ada", (await person.GetAsync<SessionView>("/api/session")).Name);
        using DbConnection database = line.Database();
        Assert.DoesNotContain(person.Cookies[0].Value, string.Concat(database.Column<string>("SELECT token_hash FROM sessions")));
        Assert.DoesNotContain(Password, string.Concat(database.Column<string>("SELECT password FROM accounts")));
    }

    [Theory]
    [InlineData("Ada", "correct horse batterie")]
    [InlineData("Ada", "")]
    [InlineData("Bob", Password)]
    public async Task A_wrong_name_or_password_is_told_without_saying_which(string name, string password)
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var person = new Person(line.Gateway);

        using HttpResponseMessage answer = await person.SignInAsync(name, password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Name and password do not match", await answer.Content.ReadAsStringAsync());
        Assert.Empty(person.Cookies);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string next)
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using HttpResponseMessage answer = await owner.SignInAsync("Ada", Password, next);
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/#/nodes/0a0000000001")]
    [InlineData("/?lang=ko#/bins")]
    [InlineData("/pair/labels.html")]
    public void A_path_of_this_gateway_is_gone_to_after_signing_in(string next) => Assert.Equal(next, SignInEndpoints.OwnPath(next));

    [Theory]
    [InlineData("")]
    [InlineData("evil")]
    [InlineData("//evil")]
    [InlineData("///evil")]
    [InlineData("/\\evil")]
    [InlineData("\\\\evil")]
    [InlineData("https://evil")]
    [InlineData("https:evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil")]
    [InlineData("/\n/evil")]
    [InlineData("/\r\nLocation: https://evil")]
    [InlineData(" //evil")]
    [InlineData("\u0000//evil")]
    [InlineData("/\u007f/evil")]
    [InlineData("/\u2215evil")]
    [InlineData("%2f%2fevil")]
    [InlineData("%5cevil")]
    public void Whatever_else_is_asked_for_leads_to_the_page(string next) => Assert.Equal("/", SignInEndpoints.OwnPath(next));

    [Fact]
    public async Task Whoever_asks_for_the_page_with_a_query_comes_back_to_it_and_encoded_slashes_help_nobody()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var person = new Person(line.Gateway);
        using HttpResponseMessage gate = await person.Http.GetAsync("/?kiosk=1");
        Assert.Equal("/sign-in?next=%2F%3Fkiosk%3D1", gate.Headers.Location?.ToString());
        using var credentials = new FormUrlEncodedContent([new("name", "Ada"), new("password", Password)]);
        using HttpResponseMessage back = await person.Http.PostAsync(gate.Headers.Location, credentials);
        Assert.Equal("/?kiosk=1", back.Headers.Location?.ToString());
        using HttpResponseMessage hostile = await person.Http.PostAsync("/sign-in?next=%2f%2fevil", credentials);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (hostile.StatusCode, hostile.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("Grace & 최 100%", true)]
    [InlineData("...", true)]
    [InlineData("Grace/H", false)]
    [InlineData("Grace\\H", false)]
    [InlineData("..", false)]
    [InlineData(" . ", false)]
    [InlineData("Gra\u0007ce", false)]
    public void A_name_is_one_that_an_address_can_hold(string name, bool isGood) => Assert.Equal(isGood, AccountRules.WrongName(name) is null);

    [Fact]
    public async Task Signing_out_makes_the_cookie_worthless_also_where_it_was_copied_to()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        string copied = owner.Cookies[0].Value;

        Assert.Equal(HttpStatusCode.SeeOther, await owner.StatusAsync(HttpMethod.Post, "/sign-out"));

        Assert.Empty(owner.Cookies);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes");
        request.Headers.Add("Cookie", $"{Callers.Cookie}={copied}");
        using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_the_old_password()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var elsewhere = new Person(line.Gateway);
        await elsewhere.SignInAsync("Ada", Password);

        Assert.Equal(HttpStatusCode.BadRequest, await owner.StatusAsync(HttpMethod.Post, "/api/session/password", new { present = "guessed", password = "another good one" }));
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Post, "/api/session/password", new { present = Password, password = "another good one" }));

        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Get, "/api/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await elsewhere.StatusAsync(HttpMethod.Get, "/api/session"));
        using HttpResponseMessage old = await elsewhere.SignInAsync("Ada", Password);
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
    }

    [Fact]
    public void Who_watches_goes_on_watching_while_the_database_is_away_and_no_longer_than_that()
    {
        using var folder = new TemporaryFolder();
        var database = Nf.Gateway.Store.Database.Open(folder.Path, mayCreate: true);
        new AccountBook(database).TryAddFirst("Ada", "correct horse battery");
        var sessions = new SessionBook(database);
        var callers = new Callers(sessions, new TokenBook(database), new ServeOptions("localhost", 0, new BrokerAddress("localhost", 1883), folder.Path));
        Caller ada = sessions.Find(Secret.Hash(sessions.Begin("Ada", DateTimeOffset.UtcNow)), DateTimeOffset.UtcNow)!;
        using DbConnection connection = Databases.Open(folder.Path);

        connection.Execute("ALTER TABLE sessions RENAME TO away");
        Assert.True(callers.IsStillGood(ada));
        connection.Execute("ALTER TABLE away RENAME TO sessions");
        Assert.True(callers.IsStillGood(ada));
        sessions.End(ada.CredentialHash);
        Assert.False(callers.IsStillGood(ada));
    }

    [Fact]
    public async Task What_an_account_may_do_changes_at_once_and_with_the_account_its_sessions_end()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Bob", role = Role.Owner, password = "a long enough one" });
        using var bob = new Person(line.Gateway);
        await bob.SignInAsync("Bob", "a long enough one");
        Assert.Equal(HttpStatusCode.OK, await bob.StatusAsync(HttpMethod.Get, "/api/audit"));

        await owner.SendAsync(HttpMethod.Put, "/api/accounts/bob", new { role = Role.Viewer });
        Assert.Equal(HttpStatusCode.Forbidden, await bob.StatusAsync(HttpMethod.Get, "/api/audit"));
        Assert.Equal(HttpStatusCode.OK, await bob.StatusAsync(HttpMethod.Get, "/api/nodes"));

        await owner.SendAsync(HttpMethod.Delete, "/api/accounts/bob");
        Assert.Equal(HttpStatusCode.Unauthorized, await bob.StatusAsync(HttpMethod.Get, "/api/nodes"));
    }

    [Fact]
    public async Task The_last_owner_stays_owner()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);

        Assert.Equal(HttpStatusCode.Conflict, await owner.StatusAsync(HttpMethod.Delete, "/api/accounts/Ada"));
        Assert.Equal(HttpStatusCode.Conflict, await owner.StatusAsync(HttpMethod.Put, "/api/accounts/Ada", new { role = Role.Viewer }));
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Put, "/api/accounts/Ada", new { role = Role.Owner }));
        Assert.Equal(HttpStatusCode.NotFound, await owner.StatusAsync(HttpMethod.Delete, "/api/accounts/Bob"));
    }

    [Fact]
    public void A_session_ends_when_nobody_uses_it_and_after_its_longest_life_in_any_case()
    {
        using var folder = new TemporaryFolder();
        Database database = Database.Open(folder.Path, mayCreate: true);
        new AccountBook(database).TryAddFirst("Ada", Password);
        var sessions = new SessionBook(database);
        DateTimeOffset start = DateTimeOffset.UtcNow;
        string hash = Secret.Hash(sessions.Begin("Ada", start));

        DateTimeOffset now = start;
        for (; now < start + SessionBook.LongestLife; now += TimeSpan.FromDays(7))
        {
            Assert.Equal("Ada", sessions.Find(hash, now)?.Name);
        }

        Assert.Null(sessions.Find(hash, start + SessionBook.LongestLife));
        string idle = Secret.Hash(sessions.Begin("Ada", start));
        Assert.Null(sessions.Find(idle, start + SessionBook.IdleLife));
        Assert.Null(sessions.Find(Secret.Hash("invented"), start));
    }

    [Fact]
    public async Task The_live_stream_of_somebody_who_signed_out_ends()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using HttpResponseMessage events = await owner.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await events.Content.ReadAsStreamAsync();

        await owner.SendAsync(HttpMethod.Post, "/sign-out");

        using var limit = new CancellationTokenSource(Wait.Limit);
        await stream.CopyToAsync(Stream.Null, limit.Token);
    }
}
