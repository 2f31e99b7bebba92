using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Links;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>What a gateway can have a sleeping node do, at most once, and how its configuration changes.</summary>
public sealed class CommandTests : IDisposable
{
    private const int SamplesPerUplink = Rig.UplinkIntervalSeconds / Rig.SampleIntervalSeconds;

    private readonly Rig rig = new(NodeKind.Bin);

    public CommandTests()
    {
        _ = new BinParts(rig);
        rig.Board.PowerOn();
        rig.RunWakes(1);
    }

    private LedgerEntry Node => rig.Gateway.Node;

    public void Dispose() => rig.Dispose();

    [Fact]
    public void Status_and_configuration_come_when_they_are_asked_for()
    {
        var status = rig.Gateway.Send(CommandOpcode.SendStatus);
        var configuration = rig.Gateway.Send(CommandOpcode.SendConfiguration);
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal((CommandOutcome.Succeeded, CommandOutcome.Succeeded), (status.Outcome, configuration.Outcome));
        Assert.Equal(2, Node.Statuses.Count);
        var report = Assert.Single(Node.Reports);
        Assert.Equal((0u, ConfigurationError.None, 1u), (report.OfferedVersion, report.Error, report.VersionInForce));
        Assert.Equal(Rig.UplinkIntervalSeconds, report.InForce!.UplinkIntervalSeconds);
    }

    [Fact]
    public void A_sample_that_is_asked_for_is_a_record_of_its_own_with_values_of_its_own()
    {
        var command = rig.Gateway.Send(CommandOpcode.SampleNow);
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal(CommandOutcome.Succeeded, command.Outcome);
        var record = Node.Records[(uint)command.Value];
        var before = Node.Records[(uint)command.Value - 1];
        Assert.InRange(record.SampledAtUnixSeconds - before.SampledAtUnixSeconds, 1, 10);
        Assert.All(record.Values, value => Assert.True(ChannelValue.IsPresent(value)));
    }

    [Fact]
    public void A_restart_comes_after_its_result_and_says_hello()
    {
        var boots = rig.Board.BootCount;
        var command = rig.Gateway.Send(CommandOpcode.Restart);
        rig.RunWakes(SamplesPerUplink);
        rig.RunSeconds(20);
        Assert.Equal(CommandOutcome.Succeeded, command.Outcome);
        Assert.Equal(1, command.SentCount);
        Assert.Equal(2, Node.Hellos.Count);
        Assert.Equal(boots + SamplesPerUplink + 1, rig.Board.BootCount);
        Assert.Equal(ResetReason.Restart, Node.Hellos[^1].ResetReason);

        // Told once: the next reset is another one.
        rig.RunWakes(SamplesPerUplink);
        rig.Board.Reboot();
        rig.RunWakes(1);
        Assert.Equal(ResetReason.Unknown, Node.Hellos[^1].ResetReason);
    }

    [Fact]
    public void What_the_node_does_not_know_or_cannot_do_it_says()
    {
        var unknown = rig.Gateway.Send((CommandOpcode)200, 1, 2);
        var wrong = rig.Gateway.Send(CommandOpcode.Restart, 1);
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal((CommandOutcome.UnknownOpcode, CommandOutcome.InvalidArguments), (unknown.Outcome, wrong.Outcome));
    }

    [Fact]
    public void A_command_that_is_cut_off_is_not_executed_again()
    {
        var command = rig.Gateway.Send(CommandOpcode.SampleNow);
        var samples = 0;
        rig.Supply.Changed += CutAtTheSecondSample;
        rig.RunSeconds(Rig.UplinkIntervalSeconds * 1.5);
        rig.Supply.Changed -= CutAtTheSecondSample;
        Assert.Equal(BoardState.Off, rig.Board.State);
        rig.Board.PowerOn();
        rig.RunWakes(2);
        Assert.Equal(CommandOutcome.Interrupted, command.Outcome);
        Assert.InRange(command.SentCount, 2, 3);

        void CutAtTheSecondSample()
        {
            // The sample of the wake is long over when the one of the command begins.
            if (rig.Supply.IsOn && rig.Board.Radio.IsOnline && ++samples == 1)
            {
                rig.Board.CutPower();
            }
        }
    }

    [Fact]
    public void Before_the_clock_is_set_a_command_waits_and_a_late_one_has_expired()
    {
        using var other = new Rig(NodeKind.Bin);
        _ = new BinParts(other);
        other.Gateway.Link.Clock = () => 0;
        var early = other.Gateway.Send(CommandOpcode.SendStatus);
        other.Board.PowerOn();
        other.RunWakes(2);
        Assert.Equal(CommandOutcome.ClockNotSet, early.Outcome);
        other.Gateway.Link.Clock = () => other.UtcMilliseconds;
        other.RunWakes(1 + SamplesPerUplink);
        Assert.Equal(CommandOutcome.Succeeded, early.Outcome);

        // For the node it is an hour later than for whoever set the expiry.
        var late = other.Gateway.Link.Send(other.Gateway.Node, CommandOpcode.SampleNow, [], (other.UtcMilliseconds / 1000) + Rig.UplinkIntervalSeconds + 600);
        other.Gateway.Link.Clock = () => other.UtcMilliseconds + 7_200_000;
        other.RunWakes(SamplesPerUplink);
        Assert.Equal(CommandOutcome.Expired, late.Outcome);
    }

    [Fact]
    public void A_configuration_is_in_force_when_it_is_reported_and_after_a_power_cut()
    {
        var desired = Rig.Configuration(NodeKind.Bin);
        desired.Version = 2;
        desired.UplinkIntervalSeconds = 2 * Rig.UplinkIntervalSeconds;
        rig.Gateway.Send(desired);
        rig.RunWakes(SamplesPerUplink);
        var report = Assert.Single(Node.Reports);
        Assert.Equal((2u, ConfigurationError.None, 2u), (report.OfferedVersion, report.Error, report.VersionInForce));
        rig.Board.CutPower();
        rig.RunSeconds(100);
        rig.Board.PowerOn();
        rig.RunWakes(1);
        Assert.Equal(2u, Node.Hellos[^1].ConfigurationVersion);
        var uplinks = Node.Uplinks.Count;
        rig.RunWakes(2 * SamplesPerUplink - 1);
        Assert.Equal(uplinks, Node.Uplinks.Count);
        rig.RunWakes(2);
        Assert.True(Node.Uplinks.Count > uplinks);
    }

    [Fact]
    public void A_configuration_that_is_not_newer_is_refused_with_the_reason_and_the_old_one_stays()
    {
        var desired = Rig.Configuration(NodeKind.Bin);
        desired.Name = "another";
        rig.Gateway.Send(desired);
        rig.RunWakes(2 * SamplesPerUplink);
        var report = Assert.Single(Node.Reports);
        Assert.Equal((1u, ConfigurationError.NotNewer, "rig Bin"), (report.OfferedVersion, report.Error, report.InForce!.Name));
    }

    [Fact]
    public void A_broker_that_leads_nowhere_is_given_up_after_a_day_and_no_record_is_lost()
    {
        rig.Board.Radio.Network = new NamedNetwork(rig.Broker, "broker");
        var desired = Rig.Configuration(NodeKind.Bin);
        desired.Version = 2;
        desired.BrokerHost = "nowhere";
        rig.Gateway.Send(desired);
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal(2u, Assert.Single(Node.Reports).VersionInForce);
        var uplinks = Node.Uplinks.Count;
        rig.RunWakes(90);
        Assert.Equal(uplinks, Node.Uplinks.Count);
        rig.RunWakes(40);
        var report = Node.Reports[^1];
        Assert.Equal((2u, ConfigurationError.BrokerUnreachable, 1u, "broker"), (report.OfferedVersion, report.Error, report.VersionInForce, report.InForce!.BrokerHost));
        Assert.Equal(2, Node.Reports.Count);
        Assert.Equal(Enumerable.Range(1, Node.Records.Count).Select(number => (uint)number), Node.Records.Keys.Order());
        Assert.InRange(Node.Records.Count, 125, 140);
    }
}
