using System.Data.Common;
using System.Net;
using System.Text;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Claims;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Claims;

/// <summary>Tokens, claims and whose history is shown, over HTTP and a real broker.</summary>
public class ClaimTests
{
    private const string Node = "a1b2c3d4e5f6";
    private const string Other = "a1b2c3d4e5f7";

    [Fact]
    public async Task A_claimed_node_is_registered_with_name_and_place_and_its_first_uplink_is_told()
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);
        Assert.Equal(line.Gateway.Http.BaseAddress + "pair#token=" + token.Token, token.Url);
        Assert.Equal((ClaimState.None, null), await StateAsync(line, token, Node));

        NodeConfiguration configuration = await ClaimAsync(line, Request(token, Node) with { Place = "By the gate", Latitude = 37.566535m, Longitude = 126.9779692m });

        Assert.Equal((1u, Topics.NodeText(configuration.NodeIdentity), NodeKind.Bin, "Market"), (configuration.Version, Node, configuration.Kind, configuration.Name));
        Assert.Equal(("127.0.0.1", line.Broker.Port), (configuration.BrokerHost, configuration.BrokerPort));
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{Node}");
        Assert.Equal(("By the gate", 37.566535m, 126.977969m), (view.Place, view.Latitude, view.Longitude));
        Assert.Equal((ClaimState.Issued, null), await StateAsync(line, token, Node));

        using TestNode node = await SpeakAsync(line, configuration);

        (ClaimState state, long? at) = await StateAsync(line, token, Node);
        Assert.Equal((ClaimState.Seen, (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{Node}")).LastSeenAt), (state, at));
    }

    [Fact]
    public async Task A_token_gives_one_node_the_same_answer_again_and_another_node_none()
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);
        ClaimRequest request = Request(token, Node);
        byte[] first = (await line.Gateway.SendAsync<ClaimAnswer>(HttpMethod.Post, "/api/claims", request)).Configuration;

        Assert.Equal(first, (await line.Gateway.SendAsync<ClaimAnswer>(HttpMethod.Post, "/api/claims", request)).Configuration);
        await RefusedAsync(line, request with { Node = Other }, HttpStatusCode.Conflict, "another node");
        Assert.Equal(HttpStatusCode.Conflict, (await line.Gateway.Http.GetAsync($"/api/claims/{Other}?token={token.Token}")).StatusCode);
        NodeConfiguration corrected = await ClaimAsync(line, request with { Name = "Market hall", Kind = "pond" });
        Assert.Equal(("Market hall", NodeKind.Pond), (corrected.Name, corrected.Kind));
        Assert.Equal(Read(first).Key, corrected.Key);

        // Once it has spoken, what it was told is what it is.
        using TestNode node = await SpeakAsync(line, corrected);
        Assert.Equal("Market hall", (await ClaimAsync(line, request with { Name = "Elsewhere" })).Name);
        Assert.Equal(corrected.Key, (await ClaimAsync(line, request)).Key);
    }

    [Fact]
    public async Task A_token_that_many_present_at_once_claims_one_node_alone()
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);

        Task<HttpResponseMessage>[] asked;
        using (DbConnection database = line.Database())
        using (DbTransaction transaction = database.BeginTransaction())
        {
            // As long as somebody else writes there, all of them come as far as they can.
            database.Execute("UPDATE claim_tokens SET expires_at = expires_at");
            asked = [.. Enumerable.Range(1, 5).Select(number => AskAsync(Request(token, $"{number:x12}")))];
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            transaction.Commit();
        }

        HttpResponseMessage[] answers = await Task.WhenAll(asked);
        string[] refusals = await Task.WhenAll(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Equal(4, refusals.Length);
        Assert.All(refusals, refusal => Assert.Contains("was used for another node", refusal));
        Assert.Single(await line.Gateway.GetAsync<List<NodeView>>("/api/nodes"));

        // On a slow machine somebody waits too long for the others, is told so, and asks again.
        async Task<HttpResponseMessage> AskAsync(ClaimRequest request)
        {
            HttpResponseMessage answer;
            do
            {
                answer = await line.Gateway.SendAsync(HttpMethod.Post, "/api/claims", request);
            }
            while (answer.StatusCode == HttpStatusCode.ServiceUnavailable);
            return answer;
        }
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_claimed_and_nothing_told()
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);
        await RefusedAsync(line, Request(token, Node) with { Token = token.Token[..^1] }, HttpStatusCode.Forbidden, "unknown or has expired");
        await RefusedAsync(line, Request(token, Node) with { Token = null }, HttpStatusCode.Forbidden, "unknown or has expired");
        Assert.Equal(HttpStatusCode.Forbidden, (await line.Gateway.Http.GetAsync($"/api/claims/{Node}?token=x")).StatusCode);

        using (DbConnection database = line.Database())
        {
            // Only the hash of the token is there.
            byte[] hash = database.One<byte[]>("SELECT hash FROM claim_tokens");
            Assert.Equal(32, hash.Length);
            Assert.Equal(-1, hash.AsSpan().IndexOf(Encoding.ASCII.GetBytes(token.Token)));
            database.Execute("UPDATE claim_tokens SET expires_at = created_at");
        }

        await RefusedAsync(line, Request(token, Node), HttpStatusCode.Forbidden, "unknown or has expired");
        Assert.Empty(await line.Gateway.GetAsync<List<NodeView>>("/api/nodes"));
    }

    [Theory]
    [InlineData("'node'", "A1B2C3D4E5F6", "bin", "x", null, null)]
    [InlineData("'node'", "000000000000", "bin", "x", null, null)]
    [InlineData("'kind'", Node, "cow", "x", null, null)]
    [InlineData("'name'", Node, "bin", " ", null, null)]
    [InlineData("together", Node, "bin", "x", 1.0, null)]
    [InlineData("-90 to 90", Node, "bin", "x", 91.0, 0.0)]
    [InlineData("-90 to 90", Node, "bin", "x", 0.0, -180.5)]
    public async Task A_wrong_request_is_told_what_to_give_and_spends_no_token(string said, string node, string kind, string name, double? latitude, double? longitude)
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);
        await RefusedAsync(
            line, new ClaimRequest(token.Token, node, kind, name, null, (decimal?)latitude, (decimal?)longitude), HttpStatusCode.BadRequest, said);
        await ClaimAsync(line, Request(token, Other));
    }

    [Fact]
    public async Task An_unclaimed_node_is_refused_and_its_records_stay()
    {
        await using Line line = await Line.StartAsync();
        ClaimTokenView token = await TokenAsync(line);
        NodeConfiguration configuration = await ClaimAsync(line, Request(token, Node));
        using TestNode node = await SpeakAsync(line, configuration);

        NodeView unclaimed = await line.Gateway.SendAsync<NodeView>(HttpMethod.Delete, $"/api/nodes/{Node}/claim");

        Assert.NotNull(unclaimed.UnclaimedAt);
        Assert.Null(unclaimed.OverdueAt);
        Assert.Equal(HttpStatusCode.Conflict, (await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{Node}/claim")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{Other}/claim")).StatusCode);
        // Nor does the token of before bring it back.
        await RefusedAsync(line, Request(token, Node), HttpStatusCode.Forbidden, "unknown or has expired");
        node.Publish(node.Frame(2));
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{Node}")).Rejected == 1, "the void key is refused");
        Assert.Single(await line.Gateway.GetAsync<List<RecordView>>($"/api/nodes/{Node}/records"));
    }

    [Fact]
    public async Task A_removed_node_goes_with_everything_that_is_stored_of_it()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        HttpResponseMessage kept = await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{node.Text}");
        Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode);
        Assert.Contains("1 records of", await kept.Content.ReadAsStringAsync());

        Assert.Equal(node.Text, (await line.Gateway.SendAsync<NodeView>(HttpMethod.Delete, $"/api/nodes/{node.Text}?withRecords=true")).Node);

        Assert.Equal(HttpStatusCode.NotFound, (await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{node.Text}")).StatusCode);
        Assert.Empty(await line.Gateway.GetAsync<List<NodeView>>("/api/nodes"));
        using DbConnection database = Databases.Open(line.DataFolder);
        Assert.Equal(0, database.One<long>("SELECT (SELECT count(*) FROM records) + (SELECT count(*) FROM measurements) + (SELECT count(*) FROM nodes)"));
        node.Publish(node.Frame(2));
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<StatusView>("/api/status")).Rejections.Sum(rejection => rejection.Count) == 1, "what it still sends is refused");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_that_is_claimed_again_keeps_its_history_only_if_the_owner_says_so(bool keeps)
    {
        await using Line line = await Line.StartAsync();
        using TestNode before = await SpeakAsync(line, await ClaimAsync(line, Request(await TokenAsync(line), Node) with { Place = "The old place" }));
        before.Publish(before.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.Fire));
        await before.AnswerAsync();
        await line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{Node}/configuration", new { uplinkSeconds = 777 });
        ClaimTokenView token = await TokenAsync(line);
        ClaimView asked = await line.Gateway.GetAsync<ClaimView>($"/api/claims/{Node}?token={token.Token}");
        Assert.Equal(("Market", "bin", 1), (asked.Previous!.Name, asked.Previous.Kind, asked.Previous.Records));

        NodeConfiguration configuration = await ClaimAsync(line, Request(token, Node) with { Name = "Again", KeepHistory = keeps });

        Assert.Equal((3u, keeps ? 777 : 3600), (configuration.Version, configuration.UplinkIntervalSeconds));
        using TestNode after = await TestNode.UnregisteredAsync(line.Broker, NodeKind.Bin, configuration.NodeIdentity, configuration.Key);
        await after.SendAsync(1, [90, 100, 0, 0, 2000, 3000]);
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{Node}");
        Assert.Equal(("Again", keeps ? 2 : 1, keeps ? "The old place" : null, 0), (view.Name, view.Records, view.Place, view.Waiting));
        int shown = keeps ? 2 : 1;
        Assert.Equal(shown, (await line.Gateway.GetAsync<List<RecordView>>($"/api/nodes/{Node}/records")).Count);
        Assert.Equal(shown, (await line.Gateway.GetAsync<SeriesView>($"/api/nodes/{Node}/records?channel=fillPercent")).Values.Count);
        Assert.Equal(shown + 1, (await line.Gateway.Http.GetStringAsync($"/api/nodes/{Node}/records.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(shown - 1, (await line.Gateway.GetAsync<List<AlarmView>>("/api/alarms")).Count);
        using DbConnection database = line.Database();
        Assert.Equal(2, database.One<long>("SELECT count(*) FROM records"));
        Assert.Equal(["1:0", keeps ? "1:1" : "1:0"], database.Column<string>("SELECT is_claim || ':' || keeps_history FROM claims ORDER BY id"));
    }

    [Fact]
    public async Task A_page_of_any_origin_may_claim_with_a_token_and_none_may_make_tokens()
    {
        await using Line line = await Line.StartAsync();
        Assert.Equal("*", await AllowedOriginAsync(line, "/api/claims"));
        Assert.Null(await AllowedOriginAsync(line, "/api/claim-tokens"));
        Assert.Null(await AllowedOriginAsync(line, $"/api/nodes/{Node}/claim"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/claims/{Node}?token=x");
        request.Headers.Add("Origin", "https://pair.example.org");
        using HttpResponseMessage refused = await line.Gateway.Http.SendAsync(request);
        // What is wrong can be read by that page too.
        Assert.Equal(["*"], refused.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static async Task<string?> AllowedOriginAsync(Line line, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://pair.example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using HttpResponseMessage response = await line.Gateway.Http.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? origins) ? Assert.Single(origins) : null;
    }

    private static Task<ClaimTokenView> TokenAsync(Line line) => line.Gateway.SendAsync<ClaimTokenView>(HttpMethod.Post, "/api/claim-tokens", new ClaimTokenRequest());

    private static ClaimRequest Request(ClaimTokenView token, string node) => new(token.Token, node, "bin", "Market");

    private static async Task<NodeConfiguration> ClaimAsync(Line line, ClaimRequest request) =>
        Read((await line.Gateway.SendAsync<ClaimAnswer>(HttpMethod.Post, "/api/claims", request)).Configuration);

    private static NodeConfiguration Read(byte[] file)
    {
        var configuration = new NodeConfiguration();
        Assert.Equal(ConfigurationError.None, configuration.TryRead(file, 0, file.Length));
        return configuration;
    }

    private static async Task<TestNode> SpeakAsync(Line line, NodeConfiguration configuration)
    {
        TestNode node = await TestNode.UnregisteredAsync(line.Broker, configuration.Kind, configuration.NodeIdentity, configuration.Key);
        await node.SendAsync(1);
        return node;
    }

    private static async Task<(ClaimState State, long? At)> StateAsync(Line line, ClaimTokenView token, string node)
    {
        ClaimView view = await line.Gateway.GetAsync<ClaimView>($"/api/claims/{node}?token={token.Token}");
        return (view.State, view.FirstUplinkAt);
    }

    private static async Task RefusedAsync(Line line, ClaimRequest request, HttpStatusCode status, string said)
    {
        using HttpResponseMessage response = await line.Gateway.SendAsync(HttpMethod.Post, "/api/claims", request);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync());
    }
}
