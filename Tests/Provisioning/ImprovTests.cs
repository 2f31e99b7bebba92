using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>The very firmware, provisioned by a phone in virtual time.</summary>
public sealed class ImprovTests
{
    private static readonly byte[] Identify = ImprovClient.Frame(2);
    private static readonly byte[] DeviceInformation = ImprovClient.Frame(3);
    private static readonly byte[] ScanNetworks = ImprovClient.Frame(4);

    [Fact]
    public void A_node_out_of_its_box_is_found_with_its_state_without_connecting()
    {
        using var node = new FreshNode();
        node.Board.PowerOn();
        node.Continue(() =>
        {
            node.Phone.Wait(3000);
            var report = Assert.Single(node.Phone.Scan());
            Assert.Equal([ImprovClient.Service], report.ServiceUuids);
            Assert.Equal([1, 7, 0, 0, 0, 0], report.ServiceData(0x4677)!);
            Assert.Equal("nf-d4e5f6", report.Name);
            node.Button.PressFor(200_000);
            node.Phone.Wait(1000);
            Assert.Equal([2, 7, 0, 0, 0, 0], Assert.Single(node.Phone.Scan()).ServiceData(0x4677)!);
            node.Phone.Wait(60_000);
            Assert.Equal([1, 7, 0, 0, 0, 0], Assert.Single(node.Phone.Scan()).ServiceData(0x4677)!);
        });
    }

    [Fact]
    public void After_a_press_credentials_lead_into_the_network_and_on_to_the_claim()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            Assert.Equal([7], client.Link.Read(client.Capabilities).Value);
            Assert.Equal(ImprovState.AuthorizationRequired, client.ReadState());
            client.Press();
            Assert.Equal(["http://nf.local:8080/pair#a1b2c3d4e5f6"], client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
            Assert.Equal([ImprovState.Authorized, ImprovState.Provisioning, ImprovState.Provisioned], client.ToldStates);
            Assert.Equal(ImprovError.None, client.ReadError());
            client.Link.Disconnect();
        });
        Assert.Equal(("home", "a long password", WirelessOptions.AutoConnect, 1), (node.Stored.Ssid, node.Stored.Password, node.Stored.Options, node.Stored.WriteCount));
        node.RunFor(10);
        Assert.Equal(2, node.Starts);
        Assert.True(node.Board.Radio.IsOnline);
    }

    [Fact]
    public void A_wrong_password_leads_back_to_another_try_without_a_restart_and_stores_nothing()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.Send(ImprovClient.WifiFrame("home", "a wrong password"));
            Assert.True(client.AwaitState(ImprovState.Provisioning, 5));
            Assert.True(client.AwaitState(ImprovState.Authorized, 60));
            Assert.Equal(ImprovError.UnableToConnect, client.ReadError());
            Assert.Equal(0, node.Stored.WriteCount);
            node.Phone.Wait(50_000);
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Equal("home", node.Stored.Ssid);
        Assert.Equal(1, node.Starts);
    }

    [Theory]
    [InlineData("home", "")]
    [InlineData("nowhere", "a long password")]
    public void What_cannot_be_joined_is_an_error(string ssid, string password)
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.Send(ImprovClient.WifiFrame(ssid, password));
            Assert.True(client.AwaitState(ImprovState.Provisioning, 5));
            Assert.True(client.AwaitState(ImprovState.Authorized, 60));
            Assert.Equal(ImprovError.UnableToConnect, client.ReadError());
        });
    }

    [Fact]
    public void A_network_that_gives_no_address_is_not_joined()
    {
        using var node = new FreshNode();
        node.Home.DhcpMilliseconds = 3_600_000;
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.Send(ImprovClient.WifiFrame("home", "a long password"));
            Assert.True(client.AwaitState(ImprovState.Provisioning, 5));
            Assert.True(client.AwaitState(ImprovState.Authorized, 60));
            Assert.Equal(ImprovError.UnableToConnect, client.ReadError());
        });
        Assert.Equal("", node.Stored.Ssid);
    }

    [Fact]
    public void Without_a_press_or_a_minute_after_it_credentials_are_refused()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            Assert.Equal(ImprovError.NotAuthorized, client.Ask(ImprovClient.WifiFrame("home", "a long password")));
            client.Press();
            node.Phone.Wait(55_000);
            Assert.Equal(ImprovState.Authorized, client.ReadState());
            node.Phone.Wait(6_000);
            Assert.Equal(ImprovState.AuthorizationRequired, client.ReadState());
            Assert.Equal(ImprovError.NotAuthorized, client.Ask(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Equal("", node.Stored.Ssid);
    }

    [Fact]
    public void What_needs_no_press_is_answered_without_one()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            Assert.Equal(["nf", "1.0.0", "ESP32_BLE_REV3", "nf-d4e5f6"], client.AskForResult(DeviceInformation));
            Assert.Equal(["home", "-50", "WPA2", "caf\u00e9", "-71", "WPA2"], client.AskForResult(ScanNetworks));
            Assert.Equal(ImprovError.None, client.Ask(Identify));
            Assert.Equal(ImprovState.AuthorizationRequired, client.ReadState());
        });
    }

    [Fact]
    public void Identify_lets_the_light_flash_fast()
    {
        using var node = new FreshNode();
        var changes = 0;
        node.Play((ImprovClient client) =>
        {
            node.Board.Pins[25].Changed += _ => changes++;
            node.Phone.Wait(3000);
            var before = changes;
            Assert.Equal(ImprovError.None, client.Ask(Identify));
            node.Phone.Wait(3000);
            Assert.True(changes - before > before, $"{before} changes in 3 s, then {changes - before}");
        });
    }

    [Fact]
    public void A_longer_unit_carries_a_frame_in_one_write_and_a_result_in_one_notification()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            Assert.Equal(BluetoothServer.PreferredMtu, client.Link.ExchangeMtu(517));
            Assert.Equal(4, client.AskForResult(DeviceInformation).Length);
            client.Press();
            client.Link.WriteWithoutResponse(client.Command, ImprovClient.WifiFrame("home", "a long password"));
            Assert.True(client.AwaitState(ImprovState.Provisioned, 60));
        });
    }

    [Fact]
    public void Many_networks_are_told_as_far_as_a_result_holds_the_strongest_first()
    {
        using var node = new FreshNode();
        for (var index = 0; index < 40; index++)
        {
            node.Board.Radio.Add(new AccessPoint($"network number {index}", "") { SignalDecibelMilliwatts = -90 + index });
            node.Board.Radio.Add(new AccessPoint("home", "another") { SignalDecibelMilliwatts = -90 + index });
        }

        node.Play((ImprovClient client) =>
        {
            var strings = client.AskForResult(ScanNetworks);
            Assert.Equal(0, strings.Length % 3);
            Assert.InRange(strings.Length, 18, 45);
            Assert.Equal("home", strings.Where((_, index) => index % 3 == 0).Single(name => name == "home"));
            var signals = strings.Where((_, index) => index % 3 == 1).Select(int.Parse).ToArray();
            Assert.Equal(signals.OrderDescending(), signals);
        });
    }

    [Fact]
    public void A_client_that_is_lost_in_the_middle_of_a_frame_leaves_nothing_behind()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            Assert.True(client.Link.Write(client.Command, ImprovClient.WifiFrame("home", "a long password")[..20]).IsSuccess);
            node.Phone.Leave(node.Board);
            node.Phone.Wait(7000);
            node.Phone.Approach(node.Board);
            var again = new ImprovClient(node, node.Phone.Connect(node.Board));
            Assert.NotEmpty(again.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Equal("home", node.Stored.Ssid);
    }

    [Fact]
    public void A_node_without_anybody_near_sleeps_after_a_while_and_stays_asleep_until_it_is_started()
    {
        using var node = new FreshNode();
        node.Board.PowerOn();
        node.RunFor(280);
        Assert.True(node.Board.Bluetooth.IsAdvertising);
        node.RunFor(40);
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
        node.RunFor(600);
        Assert.False(node.Board.Bluetooth.IsRunning);
        node.Board.CutPower();
        node.Board.PowerOn();
        node.RunFor(10);
        Assert.True(node.Board.Bluetooth.IsAdvertising);
    }

    [Fact]
    public void Whoever_stays_connected_does_not_keep_a_node_awake_for_ever()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            node.Phone.Wait(1_790_000);
            Assert.True(client.Link.IsOpen);
            node.Phone.Wait(60_000);
            Assert.False(client.Link.IsOpen);
        });
        Assert.Equal(BoardState.DeepSleep, node.Board.State);
    }

    [Fact]
    public void A_radio_that_was_off_at_the_start_costs_one_restart()
    {
        using var node = new FreshNode();
        node.Stored.Options = WirelessOptions.Disable;
        node.Play((ImprovClient client) =>
        {
            client.Press();
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Equal(2, node.Starts);
    }
}
