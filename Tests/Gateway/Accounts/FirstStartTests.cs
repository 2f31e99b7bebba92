using System.Net;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>There is no default password: whoever can read what the gateway printed makes the first account.</summary>
public class FirstStartTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_page_of_a_new_gateway_leads_to_the_first_account_and_shows_nothing_before()
    {
        await using Line line = await ClosedLine.StartAsync();
        using var stranger = new Person(line.Gateway);

        using HttpResponseMessage page = await stranger.Http.GetAsync("/");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (page.StatusCode, page.Headers.Location?.ToString()));
        using HttpResponseMessage signIn = await stranger.Http.GetAsync("/sign-in");
        Assert.Equal((HttpStatusCode.Redirect, "/first-start"), (signIn.StatusCode, signIn.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync(HttpMethod.Get, "/api/nodes"));

        using HttpResponseMessage made = await stranger.FirstStartAsync(line.Gateway.SetupCodeText.ToLowerInvariant().Replace("-", " "), "Ada", Password);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (made.StatusCode, made.Headers.Location?.ToString()));
        Assert.Equal(new SessionView("Ada", Access.Manage, CallerKind.Session), await stranger.GetAsync<SessionView>("/api/session"));
        using HttpResponseMessage whole = await stranger.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task A_stranger_who_is_first_on_the_network_makes_no_account_without_the_code()
    {
        await using Line line = await ClosedLine.StartAsync();
        using var stranger = new Person(line.Gateway);

        foreach (string code in (string[])["", "0000-0000-0000", line.Gateway.SetupCodeText[1..]])
        {
            using HttpResponseMessage answer = await stranger.FirstStartAsync(code, "Mallory", Password);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("not the code", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync(HttpMethod.Get, "/api/nodes"));
    }

    [Fact]
    public async Task Once_there_is_an_account_nobody_makes_a_first_one_with_the_code()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var late = new Person(line.Gateway);

        using HttpResponseMessage answer = await late.FirstStartAsync(line.Gateway.SetupCodeText, "Mallory", Password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["Ada"], (await owner.GetAsync<List<Account>>("/api/accounts")).Select(account => account.Name));
    }

    [Theory]
    [InlineData("", Password, Password, "This name cannot be used")]
    [InlineData("Ada", "short", "short", "This password cannot be used")]
    [InlineData("Ada", "aaaaaaaaaaaa", "aaaaaaaaaaaa", "This password cannot be used")]
    [InlineData("Ada Lovelace", "Ada Lovelace1", "Ada Lovelace1", "This password cannot be used")]
    [InlineData("Ada", Password, "correct horse batterie", "not the same")]
    public async Task What_cannot_be_used_is_told_and_what_was_typed_stays_but_the_passwords(string name, string password, string repeat, string expected)
    {
        await using Line line = await ClosedLine.StartAsync();
        using var owner = new Person(line.Gateway);

        using HttpResponseMessage answer = await owner.FirstStartAsync(line.Gateway.SetupCodeText, name, password, repeat);

        string page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, page);
        Assert.Contains(line.Gateway.SetupCodeText, page);
        Assert.DoesNotContain($"value=\"{password}\"", page);
    }

    [Fact]
    public async Task The_code_is_printed_where_the_gateway_runs_and_another_one_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var codes = new HashSet<string>();
        for (int start = 0; start < 2; start++)
        {
            using GatewayProcess gateway = GatewayProcess.Start(
                "serve", "--listen", "127.0.0.1", "--port", "0", "--data", folder.Path, "--broker", $"127.0.0.1:{Ports.Free()}");
            string line = await gateway.LineAsync("/first-start");
            codes.Add(line[line.LastIndexOf(' ')..].Trim());
            Assert.Equal(0, (await gateway.TerminateAsync()).ExitCode);
        }

        Assert.Equal(2, codes.Count);
        Assert.All(codes, code => Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", code));
    }
}
