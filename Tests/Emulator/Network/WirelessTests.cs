using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Network;

/// <summary>Access points, stored settings and the network helper in virtual time.</summary>
public sealed class WirelessTests
{
    [Fact]
    public void Stored_credentials_join_before_the_program_asks()
    {
        using var node = new NetworkedBoard(MqttPrograms.ReportTheAddress);
        node.RunFor(10);
        Assert.Equal(["at start 0.0.0.0", "joined 192.168.0.2"], node.Lines);
    }

    [Fact]
    public void A_static_address_is_there_as_soon_as_the_link_is()
    {
        using var node = new NetworkedBoard(MqttPrograms.ReportTheAddress);
        node.Radio.Settings.StaticAddress = new StaticAddress("10.0.0.7", "255.0.0.0", "10.0.0.1");
        node.AccessPoint.JoinMilliseconds = 100;
        node.RunFor(10);
        Assert.Equal(["at start 10.0.0.7", "joined 10.0.0.7"], node.Lines);
    }

    [Fact]
    public void A_station_joins_again_when_the_access_point_comes_back()
    {
        using var node = new NetworkedBoard(MqttPrograms.ReportTheAddress);
        node.AccessPoint.IsUp = false;
        node.RunFor(60);
        Assert.Equal(["at start 0.0.0.0"], node.Lines);
        node.AccessPoint.IsUp = true;
        node.RunFor(10);
        Assert.Equal("joined 192.168.0.2", node.Lines[^1]);
    }

    [Fact]
    public void The_helper_joins_and_writes_the_credentials_to_flash()
    {
        using var node = new NetworkedBoard(WirelessPrograms.JoinWithTheHelper, knowsTheNetwork: false);
        node.RunFor(30);
        Assert.Equal(["helper True status 2"], node.Lines);
        Assert.Equal(("home", "secret word", true), (node.Radio.Settings.Ssid, node.Radio.Settings.Password, node.Radio.Settings.WriteCount > 0));
    }

    [Fact]
    public void Waiting_for_the_stored_network_writes_nothing_and_ends_with_its_token()
    {
        using var node = new NetworkedBoard(WirelessPrograms.WaitWithTheHelper);
        node.AccessPoint.IsUp = false;
        node.RunFor(30);
        Assert.Equal(["helper False status 4"], node.Lines);
        Assert.Equal(0, node.Radio.Settings.WriteCount);
    }

    [Fact]
    public void A_wrong_password_and_an_absent_network_are_told_apart()
    {
        using var node = new NetworkedBoard(WirelessPrograms.JoinWithTheWrongPassword, knowsTheNetwork: false);
        node.RunFor(30);
        Assert.Equal(["wrong 1", "absent 2", "right 3"], node.Lines);
    }

    [Theory]
    [InlineData(WirelessOptions.Enable, true)]
    [InlineData(WirelessOptions.SmartConfig, true)]
    [InlineData(WirelessOptions.Disable, false)]
    [InlineData(WirelessOptions.None, false)]
    public void Whatever_enables_the_station_joins_a_stored_network_and_nothing_else_starts_the_radio(WirelessOptions options, bool joins)
    {
        using var node = new NetworkedBoard(MqttPrograms.ReportTheAddress);
        node.Radio.Settings.Options = options;
        node.RunFor(10);
        Assert.Equal((joins, joins), (node.Radio.IsOn, node.Radio.IsOnline));
    }

    [Theory]
    [InlineData(WirelessOptions.Enable, 3)]
    [InlineData(WirelessOptions.Disable, 5)]
    public void A_program_can_join_without_a_flash_write_if_the_station_was_started_with_the_board(WirelessOptions options, int status)
    {
        using var node = new NetworkedBoard(WirelessPrograms.JoinAutomatically, knowsTheNetwork: false);
        node.Radio.Settings.Options = options;
        node.RunFor(10);
        Assert.Equal([$"joined {status}"], node.Lines);
        Assert.Equal(0, node.Radio.Settings.WriteCount);
    }

    [Fact]
    public void Joining_manually_writes_the_credentials_each_time()
    {
        using var node = new NetworkedBoard(WirelessPrograms.JoinWithTheWrongPassword, knowsTheNetwork: false);
        node.RunFor(30);
        Assert.Equal(3, node.Radio.Settings.WriteCount);
    }

    [Fact]
    public void A_scan_finds_the_access_points_that_are_up()
    {
        using var node = new NetworkedBoard(WirelessPrograms.Scan, knowsTheNetwork: false);
        node.Radio.Add(new AccessPoint("neighbour", "") { SignalDecibelMilliwatts = -80 });
        node.Radio.Add(new AccessPoint("broken", "") { IsUp = false });
        node.RunFor(30);
        Assert.Equal(["home bars 3", "neighbour bars 1"], node.Lines);
    }
}
