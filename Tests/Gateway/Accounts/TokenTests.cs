using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Data.Common;
using Nf.Gateway.Accounts;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Tokens for programs, by page and by command line; and the accounts of the command line.</summary>
public class TokenTests
{
    [Theory]
    [InlineData("read", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("operate", HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData("manage", HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK)]
    public async Task A_token_allows_what_it_says_and_no_more_until_it_is_removed(string access, HttpStatusCode read, HttpStatusCode operate, HttpStatusCode manage)
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using HttpResponseMessage made = await owner.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "Prometheus", access, expiresInDays = 30 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        NewTokenView token = (await made.Content.ReadFromJsonAsync<NewTokenView>(RunningGateway.Json))!;
        async Task<HttpStatusCode> Ask(HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
            using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.Equal(read, await Ask(HttpMethod.Get, "/metrics"));
        Assert.Equal(operate, await Ask(HttpMethod.Post, "/api/nodes/0a0000000001/commands"));
        Assert.Equal(manage, await Ask(HttpMethod.Get, "/api/accounts"));
        using (DbConnection database = line.Database())
        {
            Assert.DoesNotContain(token.Secret, string.Concat(database.Column<string>("SELECT token_hash FROM api_tokens")));
        }

        ApiToken listed = Assert.Single(await owner.GetAsync<List<ApiToken>>("/api/tokens"));
        Assert.Equal(("Prometheus", "Ada"), (listed.Name, listed.MadeBy));
        Assert.NotNull(listed.UsedAt);
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Delete, $"/api/tokens/{listed.Id}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(HttpMethod.Get, "/metrics"));
    }

    [Fact]
    public void A_token_ends_when_its_time_is_over()
    {
        using var folder = new TemporaryFolder();
        var tokens = new TokenBook(Database.Open(folder.Path, mayCreate: true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string hash = Secret.Hash(tokens.Add("x", Access.Read, "Ada", TimeSpan.FromDays(1), now).Secret);
        Assert.NotNull(tokens.Find(hash, now.AddHours(23)));
        Assert.Null(tokens.Find(hash, now.AddHours(24)));
    }

    [Theory]
    [InlineData("Bearer nf_invented")]
    [InlineData("Bearer")]
    [InlineData("Basic YWRhOmFkYQ==")]
    public async Task A_credential_that_is_not_good_is_refused_also_where_nobody_has_to_sign_in(string header)
    {
        await using Line line = await Line.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task Tokens_and_accounts_are_made_and_removed_by_the_command_line_too()
    {
        await using Line line = await ClosedLine.StartAsync();
        GatewayProcess.Finished made = await GatewayProcess.RunAsync("tokens", "add", "--name", "Grafana", "--access", "read", "--data", line.DataFolder);
        Assert.Equal((0, 0), (made.ExitCode, made.Errors.Count));
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", made.Output[^1]);
            using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        GatewayProcess.Finished listed = await GatewayProcess.RunAsync("tokens", "list", "--data", line.DataFolder);
        string id = listed.Output[1].Split(' ')[0];
        Assert.EndsWith("Grafana", listed.Output[1]);
        Assert.Equal(0, (await GatewayProcess.RunAsync("tokens", "remove", "--id", id, "--data", line.DataFolder)).ExitCode);
        Assert.Contains("There is no token", Assert.Single((await GatewayProcess.RunAsync("tokens", "remove", "--id", id, "--data", line.DataFolder)).Errors));

        GatewayProcess.Finished added = await GatewayProcess.RunWithInputAsync("correct horse battery\n", "accounts", "add", "--name", "Ada", "--role", "owner", "--data", line.DataFolder);
        Assert.Equal((0, 0), (added.ExitCode, added.Errors.Count));
        using var ada = new Person(line.Gateway);
        await ada.SignInAsync("Ada", "correct horse battery");
        Assert.Equal(HttpStatusCode.OK, await ada.StatusAsync(HttpMethod.Get, "/api/accounts"));
        Assert.Contains("A password has 10 to 128 characters", Assert.Single((await GatewayProcess.RunWithInputAsync("short\n", "accounts", "password", "--name", "ada", "--data", line.DataFolder)).Errors));
        Assert.Equal(0, (await GatewayProcess.RunWithInputAsync("another good one\n", "accounts", "password", "--name", "ada", "--data", line.DataFolder)).ExitCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ada.StatusAsync(HttpMethod.Get, "/api/accounts"));
        Assert.Contains("is the last owner", Assert.Single((await GatewayProcess.RunAsync("accounts", "remove", "--name", "ada", "--data", line.DataFolder)).Errors));
        Assert.Contains((await GatewayProcess.RunAsync("accounts", "list", "--data", line.DataFolder)).Output, account => account.StartsWith("owner") && account.EndsWith("Ada"));

        await ada.SignInAsync("Ada", "another good one");
        List<AuditEntry> audit = await ada.GetAsync<List<AuditEntry>>("/api/audit");
        Assert.Equal(
            ["POST /sign-in", "accounts password", "POST /sign-in", "accounts add", "tokens remove", "tokens add"], audit.Select(entry => entry.Action));
    }
}
