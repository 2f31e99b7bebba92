using Nf.Channels;
using Nf.Configuration;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>The very firmware, claimed by a phone in virtual time.</summary>
public sealed class ClaimTests
{
    [Fact]
    public void A_node_tells_who_it_is_and_whether_it_can_be_claimed()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            Assert.Equal("01a1b2c3d4e5f601010000000000" + "0000000000000000", Convert.ToHexStringLower(client.Information()));
            Assert.Equal((ImprovState.AuthorizationRequired, ClaimRefusal.None), client.Status());
            Assert.Empty(client.Result());
        });
    }

    [Fact]
    public void A_claim_brings_network_configuration_and_time_and_the_node_goes_to_work()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", Configuration(NodeKind.Bin))));
            Assert.Equal(ImprovState.Provisioned, client.Status().State);
            Assert.Equal(["Provisioning None", "20 bytes of result 1", "Provisioned None", "20 bytes of result 2"], client.Told.SkipWhile(told => told.StartsWith("Auth", StringComparison.Ordinal)));
            client.Link.Disconnect();
        });
        Assert.Equal(("home", "a long password", WirelessOptions.AutoConnect, 1), (node.Stored.Ssid, node.Stored.Password, node.Stored.Options, node.Stored.WriteCount));
        node.RunFor(20);
        Assert.Equal(NodeKind.Bin, node.ReadConfiguration()!.Kind);
        Assert.True(node.Board.Radio.IsOnline || node.Board.State == BoardState.DeepSleep);
        Assert.Contains(node.Connected, host => host == "broker.example");
        Assert.InRange(node.Board.Clock.UtcMicroseconds / 1000, 1795366800000, 1795366800000 + 120_000);
    }

    [Fact]
    public void On_a_larger_link_a_result_is_told_whole_and_pieces_need_no_answer()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            link.ExchangeMtu(247);
            var client = new ClaimClient(node, link);
            client.Press();
            client.Send(client.Seal("home", "a long password", Configuration(NodeKind.Pond)), withResponse: false);
            Assert.True(client.Await(() => client.Status().State == ImprovState.Provisioned, 60));
            Assert.Contains("28 bytes of result 2", client.Told);
        });
    }

    [Fact]
    public void A_wrong_password_is_told_stores_nothing_and_another_claim_may_follow_at_once()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            Assert.Equal((ClaimOutcome.UnableToConnect, 0), client.SendTaken(client.Seal("home", "a wrong password", Configuration(NodeKind.Bin))));
            Assert.Equal((ImprovState.Authorized, ClaimRefusal.None), client.Status());
            Assert.Equal(0, node.Stored.WriteCount);
            Assert.Null(node.ReadConfiguration());
            node.Phone.Wait(40_000);
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", Configuration(NodeKind.Bin))));
        });
        Assert.Equal(1, node.Starts);
    }

    [Fact]
    public void Each_refusal_is_told_in_the_clear_and_leaves_the_node_as_it_was()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            var good = client.Seal("home", "a long password", Configuration(NodeKind.Bin));
            Assert.Equal(ClaimRefusal.NotAuthorized, client.SendRefused(good));
            client.Press();
            var stranger = new ClaimSealer([.. FreshNode.Code[..14], 0xFF], FreshNode.Identity);
            Assert.Equal(ClaimRefusal.CannotBeOpened, client.SendRefused(stranger.Seal(client.NextNumber(), new byte[15], ClaimSealer.Text("home", "a long password", []))));
            Assert.Equal(ClaimRefusal.Malformed, client.SendRefused([2, .. good[1..]]));
            Assert.Equal(ClaimRefusal.Malformed, client.SendRefused(client.Seal("", "")));
            client.SendPiece([0, 9, 1]);
            Assert.True(client.Await(() => client.Status().Refusal == ClaimRefusal.Malformed, 5));
            Assert.Equal((ClaimOutcome.ConfigurationRefused, (int)ConfigurationError.TooShort), client.SendTaken(client.Seal("home", "a long password", [1, 2, 3])));
            Assert.Equal(ClaimRefusal.Stale, client.SendRefused(good));
            Assert.Equal((0, 1), (node.Stored.WriteCount, node.Starts));
            Assert.Null(node.ReadConfiguration());
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", Configuration(NodeKind.Bin))));
            Assert.Equal(ClaimRefusal.Busy, client.SendRefused(client.Seal("home", "a long password", Configuration(NodeKind.Bin))));
        });
        Assert.DoesNotContain(node.Board.Serial.Lines, line => line.Contains("password") || line.Contains("xception"));
    }

    [Fact]
    public void A_node_without_a_label_takes_Improv_and_refuses_claims()
    {
        using var node = new FreshNode(hasLabel: false);
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            Assert.Equal(0, client.Information()[7]);
            Assert.Equal(ClaimRefusal.NoCode, client.SendRefused(client.Seal("home", "a long password")));
            Assert.NotEmpty(new ImprovClient(node, link).AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
    }

    [Fact]
    public void Improv_brings_the_network_and_a_claim_without_one_the_rest()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
            client.Link.Disconnect();
        });
        node.RunFor(10);
        node.Continue(() =>
        {
            var client = new ClaimClient(node, node.Phone.Connect(node.Board));
            client.Press();
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("", "", Configuration(NodeKind.Switch))));
            client.Link.Disconnect();
        });
        node.RunFor(20);
        Assert.Equal(NodeKind.Switch, node.ReadConfiguration()!.Kind);
        Assert.Equal(("home", 1), (node.Stored.Ssid, node.Stored.WriteCount));
    }

    [Fact]
    public void A_claim_without_network_on_a_node_that_has_none_cannot_connect()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            Assert.Equal((ClaimOutcome.UnableToConnect, 0), client.SendTaken(client.Seal("", "", Configuration(NodeKind.Bin))));
        });
        Assert.Null(node.ReadConfiguration());
    }

    [Fact]
    public void A_client_that_is_lost_in_the_middle_leaves_room_for_the_next_one()
    {
        using var node = new FreshNode();
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            var claim = client.Seal("home", "a long password", Configuration(NodeKind.Bin));
            foreach (var piece in ClaimFormatTests.Pieces(claim, 16).Take(5))
            {
                client.SendPiece(piece);
            }

            link.Disconnect();
            var again = new ClaimClient(node, node.Phone.Connect(node.Board));
            again.SendPiece(ClaimFormatTests.Pieces(claim, 16).ElementAt(5));
            Assert.True(again.Await(() => again.Status().Refusal == ClaimRefusal.Malformed, 5));
            Assert.Equal((ClaimOutcome.Done, 0), again.SendTaken(claim));
        });
    }

    [Fact]
    public void An_owner_claims_a_configured_node_again_and_the_old_key_is_gone()
    {
        using var node = new FreshNode(configurationFile: Configuration(NodeKind.Bin, version: 9, key: 0xAA));
        node.Play((VirtualBoards.CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            Assert.Equal(3, client.Information()[7]);
            client.Press();
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", Configuration(NodeKind.Pond))));
        });
        node.RunFor(60);
        Assert.Equal((NodeKind.Pond, 1u, 0x11), (node.ReadConfiguration()!.Kind, node.ReadConfiguration()!.Version, node.ReadConfiguration()!.Key[0]));
        Assert.False(node.Board.Flash.FileExists("node.nfc"));
    }

    [Fact]
    public void A_press_wakes_a_node_that_went_to_sleep_unclaimed()
    {
        using var node = new FreshNode();
        node.Board.PowerOn();
        node.RunFor(400);
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
        node.Button.PressFor(300_000);
        node.RunFor(10);
        node.Continue(() => Assert.Equal("nf-d4e5f6", Assert.Single(node.Phone.Scan()).Name));
        node.RunFor(400);
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
        Assert.Equal(2, node.Starts);
    }

    [Fact]
    public void A_button_that_is_stuck_does_not_keep_an_unclaimed_node_awake()
    {
        using var node = new FreshNode();
        node.Board.PowerOn();
        node.RunFor(100);
        node.Button.Press();
        node.RunFor(2000);
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
        Assert.True(node.Starts <= 3, $"{node.Starts} starts");
    }

    internal static byte[] Configuration(NodeKind kind, uint version = 1, byte key = 0x11)
    {
        var configuration = new NodeConfiguration
        {
            Version = version,
            NodeIdentity = 0xA1B2C3D4E5F6,
            Key = [.. Enumerable.Repeat(key, 16)],
            Kind = kind,
            Name = "claimed",
            BrokerHost = "broker.example",
            BrokerPort = 1883,
            SampleIntervalSeconds = 60,
            UplinkIntervalSeconds = 60,
        };
        var written = new byte[NodeConfiguration.MaximumLengthBytes];
        return written[..configuration.Write(written, 0)];
    }
}
