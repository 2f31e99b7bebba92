using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Nf.Channels;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>A phone without Bluetooth, or a node without: the node's own network, fetched by a real HTTP client.</summary>
public sealed class AccessPointTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task A_node_without_Bluetooth_is_claimed_over_its_own_network()
    {
        using var node = Started(BoardModel.Esp32Rev3);
        Assert.True(node.Board.AccessPoint.IsUp);
        Assert.Equal("nf-d4e5f6", node.Board.AccessPoint.Settings.Ssid);
        using var run = new RunningBoard(node);
        using var client = run.Client();
        Assert.Contains("<!doctype html>", await client.GetStringAsync("/", Cancellation));
        var information = await client.GetFromJsonAsync<JsonElement>("/information", Cancellation);
        Assert.Equal(("a1b2c3d4e5f6", true, false, 0L), (
            information.GetProperty("node").GetString(), information.GetProperty("hasCode").GetBoolean(),
            information.GetProperty("isConfigured").GetBoolean(), information.GetProperty("highestClaim").GetInt64()));
        var networks = await client.GetFromJsonAsync<Found[]>("/networks", Web, Cancellation);
        Assert.Equal([new Found("home", -50), new Found("caf\u00e9", -71)], networks!);

        var sealer = new ClaimSealer(FreshNode.Code, FreshNode.Identity);
        var claim = sealer.Seal(1795366800000, new byte[15], ClaimSealer.Text("home", "a long password", ClaimTests.Configuration(NodeKind.Bin)));
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/claim", new ByteArrayContent(claim), Cancellation)).StatusCode);
        Assert.Equal(new Status(1, (int)ClaimRefusal.NotAuthorized, ""), await AwaitAsync(run, client, status => status.Refusal != 0));
        await run.DoAsync(() => node.Button.PressFor(200_000));
        await AwaitAsync(run, client, status => status.State == (int)ImprovState.Authorized);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/claim", new ByteArrayContent(claim), Cancellation)).StatusCode);
        var done = await AwaitAsync(run, client, status => status.State == (int)ImprovState.Provisioned);
        Assert.Equal((2, ClaimOutcome.Done, 0), sealer.Open(claim, Base64Url.DecodeFromChars(done.Result)));
        run.Stop();
        node.RunFor(40);
        Assert.False(node.Board.AccessPoint.IsUp);
        Assert.Equal(NodeKind.Bin, node.ReadConfiguration()!.Kind);
        Assert.NotEmpty(node.Connected);
    }

    [Fact]
    public void Where_there_is_Bluetooth_five_seconds_of_the_button_open_the_nodes_own_network_and_five_more_close_it()
    {
        using var node = Started(BoardModel.Esp32BleRev3);
        Assert.False(node.Board.AccessPoint.IsUp);
        node.Button.PressFor(6_000_000);
        node.RunFor(20);
        Assert.True(node.Board.AccessPoint.IsUp);
        node.Continue(() => Assert.Empty(node.Phone.Scan()));
        node.Button.PressFor(6_000_000);
        node.RunFor(20);
        Assert.False(node.Board.AccessPoint.IsUp);
        node.Continue(() => Assert.Single(node.Phone.Scan(3000)));
    }

    [Fact]
    public void Nobody_comes_and_the_network_is_closed_again()
    {
        using var node = Started(BoardModel.Esp32Rev3);
        node.RunFor(400);
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
        Assert.Equal(1, node.Board.AccessPoint.Settings.Options);
        Assert.Equal(2, node.Board.AccessPoint.Settings.WriteCount);
    }

    [Theory]
    [InlineData("GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.gstatic.com\r\n\r\n", "302")]
    [InlineData("GET /claim HTTP/1.1\r\n\r\n", "405")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "405")]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 5\r\n\r\n12345", "400")]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 1090\r\n\r\n", "413")]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n", "413")]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /claim HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "400")]
    [InlineData("DELETE / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("\r\n\r\n", "400")]
    [InlineData("GET /\r\n\r\n", "400")]
    public async Task What_is_no_proper_request_is_answered_so_and_the_next_one_is_served(string request, string status)
    {
        using var node = Started(BoardModel.Esp32Rev3);
        using var run = new RunningBoard(node);
        Assert.StartsWith($"HTTP/1.1 {status} ", await run.TalkAsync(Encoding.ASCII.GetBytes(request)), StringComparison.Ordinal);
        using var client = run.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/status", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Who_sends_too_much_too_slowly_or_nothing_holds_up_the_others_for_a_bounded_time_only()
    {
        using var node = Started(BoardModel.Esp32Rev3);
        using var run = new RunningBoard(node);
        Assert.StartsWith("HTTP/1.1 413 ", await run.TalkAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nX: " + new string('x', 10_000))), StringComparison.Ordinal);
        Assert.Equal("", await run.TalkAsync(Encoding.ASCII.GetBytes("GET / HT")));
        Assert.Equal("", await run.TalkAsync([]));
        using var client = run.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/status", Cancellation)).StatusCode);
        Assert.Null(node.Board.ProgramFailure);
        Assert.DoesNotContain(node.Board.Serial.Lines, line => line.Contains("xception"));
    }

    [Fact]
    public void A_phone_gets_an_address_and_every_name_leads_to_the_node()
    {
        using var node = Started(BoardModel.Esp32Rev3);
        var sent = new List<(int From, int To, byte[] Content)>();
        node.Board.AccessPoint.Sent += (from, to, content) => sent.Add((from, to, content));
        node.Board.AccessPoint.Send(68, 67, AccessPointBytesTests.DhcpMessage(7, "3501" + "01" + "ff"));
        node.RunFor(1);
        var (_, port, offer) = Assert.Single(sent);
        Assert.Equal((68, 2, "c0a80402"), (port, (int)offer[242], Convert.ToHexStringLower(offer[16..20])));
        sent.Clear();
        node.Board.AccessPoint.Send(5353, 53, Convert.FromHexString("abcd01000001000000000000" + "076578616d706c6503636f6d00" + "00010001"));
        node.RunFor(1);
        var (_, to, answer) = Assert.Single(sent);
        Assert.Equal((5353, "abcd8500", "c0a80401"), (to, Convert.ToHexStringLower(answer[..4]), Convert.ToHexStringLower(answer[^4..])));
    }

    [Fact]
    public void The_page_in_the_firmware_is_the_file()
    {
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "page.html"));
        var parts = Enumerable.Range(0, Firmware.Provisioning.PageText.PartCount).Select(Firmware.Provisioning.PageText.Part);
        Assert.Equal(file, string.Concat(parts));
        Assert.Equal(Firmware.Provisioning.PageText.LengthBytes, Encoding.UTF8.GetByteCount(file));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FreshNode Started(BoardModel model)
    {
        var node = new FreshNode(model);
        node.Board.PowerOn();
        node.RunFor(20);
        return node;
    }

    private static async Task<Status> AwaitAsync(RunningBoard run, HttpClient client, Func<Status, bool> condition)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var status = (await client.GetFromJsonAsync<Status>("/status", Web, Cancellation))!;
            if (condition(status))
            {
                return status;
            }

            await run.PassAsync(200);
        }

        throw new Xunit.Sdk.XunitException("The node does not come so far.");
    }

    private sealed record Found(string Ssid, int Rssi);

    private sealed record Status(int State, int Refusal, string Result);
}
