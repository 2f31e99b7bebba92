using Nf.Channels;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>A node is given away: its owner's keys, records and network are gone, its label stays good.</summary>
public sealed class FactoryResetTests
{
    private const long Hold = 10_300_000;

    [Theory]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    public void A_button_held_for_ten_seconds_at_the_start_makes_the_node_nobodys(NodeKind kind)
    {
        using var node = Owned(kind);
        node.Board.CutPower();
        StartHeld(node, 13);
        node.RunFor(10);
        AssertNobodys(node);
    }

    [Fact]
    public void A_running_switch_is_reset_by_ten_seconds_and_its_light_says_when_it_happens()
    {
        using var node = Owned(NodeKind.Switch);
        var light = new StatusLed(node.Board, 25);
        node.RunFor(10);
        node.Button.PressFor(Hold);
        node.RunFor(4.5);
        var before = light.History.Changes.Count;
        node.RunFor(3);
        Assert.True(light.History.Changes.Count - before > 5, "the light does not flash from five seconds on");
        node.RunFor(20);
        AssertNobodys(node);
    }

    [Theory]
    [InlineData(NodeKind.Switch)]
    [InlineData(NodeKind.Bin)]
    public void A_button_held_for_five_seconds_lets_somebody_configure_a_node_that_is_somebodys(NodeKind kind)
    {
        using var node = Owned(kind);
        if (kind != NodeKind.Switch)
        {
            node.Board.CutPower();
            StartHeld(node, 8);
        }
        else
        {
            node.RunFor(10);
            node.Button.PressFor(7_000_000);
            node.RunFor(8);
        }

        node.RunFor(5);
        node.Continue(() =>
        {
            var client = new ClaimClient(node, node.Phone.Connect(node.Board));
            Assert.Equal(3, client.Information()[7]);
            client.Press();
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("caf\u00e9", "")));
            client.Link.Disconnect();
        });
        node.RunFor(20);
        Assert.Equal("caf\u00e9", node.Stored.Ssid);
        Assert.Equal(kind, node.ReadConfiguration()!.Kind);
    }

    [Fact]
    public void A_shorter_hold_changes_nothing()
    {
        using var node = Owned(NodeKind.Bin);
        node.Board.CutPower();
        StartHeld(node, 4);
        node.RunFor(20);
        Assert.Equal(NodeKind.Bin, node.ReadConfiguration()!.Kind);
        node.Continue(() => Assert.Empty(node.Phone.Scan()));
    }

    [Fact]
    public void What_was_claimed_before_a_reset_cannot_be_claimed_again_with_the_same_bytes()
    {
        using var node = new FreshNode();
        byte[] claim = [];
        node.Play((CentralLink link) =>
        {
            var client = new ClaimClient(node, link);
            client.Press();
            claim = client.Seal("home", "a long password", ClaimTests.Configuration(NodeKind.Bin));
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(claim));
            link.Disconnect();
        });
        node.RunFor(30);
        node.Board.CutPower();
        StartHeld(node, 13);
        node.RunFor(10);
        AssertNobodys(node);
        node.Continue(() =>
        {
            var client = new ClaimClient(node, node.Phone.Connect(node.Board));
            Assert.Equal(1, client.Information()[7]);
            client.Press();
            Assert.Equal(ClaimRefusal.Stale, client.SendRefused(claim));
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", ClaimTests.Configuration(NodeKind.Bin))));
        });
    }

    [Fact]
    public void A_power_cut_at_any_flash_operation_of_a_reset_leaves_the_old_node_or_one_that_completes_it()
    {
        var operations = Reset(0, isAfter: false);
        Assert.True(operations > 3, $"only {operations} operations in a reset");
        for (var cut = 1; cut <= operations; cut++)
        {
            Reset(cut, isAfter: false);
            Reset(cut, isAfter: true);
        }
    }

    [Fact]
    public void A_power_cut_at_any_flash_operation_of_a_claim_leaves_a_node_that_can_be_claimed()
    {
        var operations = Claim(0, isAfter: false);
        Assert.True(operations > 4, $"only {operations} operations in a claim");
        for (var cut = 1; cut <= operations; cut++)
        {
            Claim(cut, isAfter: false);
            Claim(cut, isAfter: true);
        }
    }

    // A start with the button held down, for so long.
    private static void StartHeld(FreshNode node, double seconds)
    {
        node.Button.Press();
        node.Board.PowerOn();
        node.RunFor(seconds);
        node.Button.Release();
    }

    // Cuts the power at the operation of that number, counted from the start on; returns how many there were.
    private static int Reset(int cut, bool isAfter)
    {
        using var node = Owned(NodeKind.Bin);
        node.Board.CutPower();
        var operations = CutAt(node, cut, isAfter);
        StartHeld(node, 13);
        node.RunFor(10);
        var wasCut = node.Board.State == BoardState.Off;
        Assert.Equal(cut > 0, wasCut);
        if (wasCut)
        {
            node.Board.PowerOn();
            node.RunFor(15);
        }

        if (node.ReadConfiguration() is null || !wasCut)
        {
            AssertNobodys(node);
        }
        else
        {
            Assert.Equal("home", node.Stored.Ssid);
            Assert.Equal(NodeKind.Bin, node.ReadConfiguration()!.Kind);
        }

        return operations();
    }

    private static int Claim(int cut, bool isAfter)
    {
        using var node = new FreshNode(configurationFile: ClaimTests.Configuration(NodeKind.Bin, key: 0xAA));
        Func<int> operations = () => 0;
        node.Board.PowerOn();
        var fiber = node.Phone.Start(() =>
        {
            var client = new ClaimClient(node, node.Phone.Connect(node.Board));
            client.Press();
            operations = CutAt(node, cut, isAfter);
            client.SendTaken(client.Seal("home", "a long password", ClaimTests.Configuration(NodeKind.Pond)));
        });
        for (var second = 0; second < 60 && !fiber.HasEnded && node.Board.State != BoardState.Off; second++)
        {
            node.RunFor(1);
        }

        var counted = operations();
        Assert.Equal(cut > 0, node.Board.State == BoardState.Off);
        node.RunFor(60);
        if (cut == 0)
        {
            Assert.Equal(NodeKind.Pond, node.ReadConfiguration()!.Kind);
            return counted;
        }

        // Old or new, never none and never both; held for five seconds it is claimed again.
        Assert.Contains(node.ReadConfiguration()!.Kind, new[] { NodeKind.Bin, NodeKind.Pond });
        StartHeld(node, 8);
        node.RunFor(5);
        node.Continue(() =>
        {
            var client = new ClaimClient(node, node.Phone.Connect(node.Board));
            client.Press();
            Assert.Equal((ClaimOutcome.Done, 0), client.SendTaken(client.Seal("home", "a long password", ClaimTests.Configuration(NodeKind.Pond))));
        });
        Assert.Equal((NodeKind.Pond, (byte)0x11, "home"), (node.ReadConfiguration()!.Kind, node.ReadConfiguration()!.Key[0], node.Stored.Ssid));
        return counted;
    }

    private static Func<int> CutAt(FreshNode node, int cut, bool isAfter)
    {
        var count = 0;
        var memory = node.Board.Flash.Memory;
        if (isAfter)
        {
            memory.AfterOperation += _ => Look();
        }
        else
        {
            memory.BeforeOperation += _ => Look();
        }

        return () => count;

        void Look()
        {
            if (++count == cut)
            {
                node.Board.CutPower();
            }
        }
    }

    private static FreshNode Owned(NodeKind kind)
    {
        var node = new FreshNode(configurationFile: ClaimTests.Configuration(kind));
        node.Stored.Ssid = "home";
        node.Stored.Password = "a long password";
        node.Stored.Options = WirelessOptions.AutoConnect;
        node.Board.PowerOn();
        node.RunFor(kind == NodeKind.Switch ? 10 : 20);
        Assert.NotEmpty(node.Connected);
        return node;
    }

    private static void AssertNobodys(FreshNode node)
    {
        node.RunFor(5);
        Assert.True(node.ReadConfiguration() is null, $"{node.Starts} starts, {string.Join('\n', node.Board.Serial.Lines)}");
        Assert.Equal(("", ""), (node.Stored.Ssid, node.Stored.Password));
        Assert.DoesNotContain(node.Board.Flash.Names("", directories: false), name => name is not ("factory.nfp" or "nf9.slt" or "nf10.slt"));
        node.Continue(() => Assert.Equal("nf-d4e5f6", Assert.Single(node.Phone.Scan(3000)).Name));
    }
}
