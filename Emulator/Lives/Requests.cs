using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Links;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>What people want of a node meanwhile: commands, some too late or impossible, and changed configurations, some too old.</summary>
public sealed class Requests
{
    private const double MeanSecondsBetweenCommands = 0.4 * 86_400;
    private const double MeanSecondsBetweenConfigurations = 8 * 86_400;
    private const int UnknownOpcode = 200;

    // Each costs a day without uplinks: few in a short life.
    private const double NobodyShare = 0.2;

    private readonly Scheduler scheduler;
    private readonly FaultLifeOptions options;
    private readonly Chance chance;
    private readonly LedgerGateway gateway;
    private readonly LedgerEntry node;
    private readonly Func<long> trueUtcMilliseconds;
    private uint version;
    private bool isOver;

    public Requests(Scheduler scheduler, FaultLifeOptions options, Chance chance, LedgerGateway gateway, LedgerEntry node, Func<long> trueUtcMilliseconds)
    {
        this.scheduler = scheduler;
        this.options = options;
        this.chance = chance;
        this.gateway = gateway;
        this.node = node;
        this.trueUtcMilliseconds = trueUtcMilliseconds;
        version = node.Configuration.Version;
    }

    /// <summary>Configurations that were offered.</summary>
    public long Configurations { get; private set; }

    public void Start()
    {
        AwaitCommand();
        AwaitConfiguration();
    }

    /// <summary>Nobody wants anything more.</summary>
    public void End() => isOver = true;

    private void AwaitCommand() => After(chance.Wait(options.Between(MeanSecondsBetweenCommands)), () =>
    {
        var expiry = (trueUtcMilliseconds() / 1000) + (long)chance.OfAnyMagnitude(5, 4 * 86_400);
        switch (chance.Below(node.Configuration.Kind == NodeKind.Switch ? 12 : 6))
        {
            case 0:
                gateway.Send(node, CommandOpcode.SendStatus, [], expiry);
                break;
            case 1:
                gateway.Send(node, CommandOpcode.SendConfiguration, [], expiry);
                break;
            case 2:
                gateway.Send(node, CommandOpcode.SampleNow, [], expiry);
                break;
            case 3:
                gateway.Send(node, CommandOpcode.Identify, [1 + chance.Below(5)], expiry);
                break;
            case 4:
                gateway.Send(node, chance.Happens(0.5) ? CommandOpcode.Restart : (CommandOpcode)UnknownOpcode, [], expiry);
                break;
            case 5:
                gateway.Send(node, CommandOpcode.Calibrate, [9999, 1, 0], expiry);
                break;
            default:
                gateway.Send(node, CommandOpcode.SetRelay, [chance.Below(2), chance.Happens(0.3) ? 1 + chance.Below(3600) : 0], expiry);
                break;
        }

        AwaitCommand();
    });

    private void AwaitConfiguration() => After(chance.Wait(options.Between(MeanSecondsBetweenConfigurations)), () =>
    {
        version++;
        Configurations++;
        gateway.Send(node, Configuration());
        AwaitConfiguration();
    });

    private NodeConfiguration Configuration()
    {
        var before = node.Configuration;
        var changed = new NodeConfiguration
        {
            // An old version is refused: NotNewer.
            Version = chance.Happens(0.15) ? before.Version : version,
            NodeIdentity = before.NodeIdentity,
            Key = before.Key,
            Kind = before.Kind,
            Name = before.Name,

            // Nobody is there: after a day the node comes back to the configuration before.
            BrokerHost = options.Faults.HasFlag(FaultKinds.Broker) && chance.Happens(NobodyShare * Math.Min(1, options.Days / 40)) ? "nobody" : before.BrokerHost,
            BrokerPort = before.BrokerPort,
            SampleIntervalSeconds = before.SampleIntervalSeconds,
            UplinkIntervalSeconds = before.UplinkIntervalSeconds * (1 + chance.Below(2)),
            Calibration = before.Calibration,
            Limits = Limits(before.Kind),
        };
        if (before.Kind != NodeKind.Switch && chance.Happens(0.5))
        {
            changed.Settings[SettingCatalogue.ShortestSampleSeconds - SettingCatalogue.FirstNumber] = before.SampleIntervalSeconds / 3;
            changed.Settings[SettingCatalogue.LongestSampleSeconds - SettingCatalogue.FirstNumber] = before.SampleIntervalSeconds * 2;
        }

        return changed;
    }

    // Within what the surroundings do, so that alarms begin and end.
    private static int[] Limits(NodeKind kind)
    {
        var limits = new int[AlarmLimits.IntegersPerLimit * (kind == NodeKind.Pond ? 2 : 1)];
        switch (kind)
        {
            case NodeKind.Bin:
                AlarmLimits.Set(limits, 0, ChannelCatalogue.FillLevel.Number, AlarmRule.AboveLimit, 40, 10, 0);
                break;
            case NodeKind.Pond:
                AlarmLimits.Set(limits, 0, ChannelCatalogue.WaterTemperature.Number, AlarmRule.AboveLimit, 1900, 20, 0);
                AlarmLimits.Set(limits, 1, ChannelCatalogue.DissolvedOxygen.Number, AlarmRule.BelowLimit, 800, 30, 600);
                break;
            default:
                AlarmLimits.Set(limits, 0, ChannelCatalogue.ActivePower.Number, AlarmRule.AboveLimit, 500, 50, 5);
                break;
        }

        return limits;
    }

    private void After(double seconds, Action action) => scheduler.After((long)(seconds * 1e6), () =>
    {
        if (!isOver)
        {
            action();
        }
    });
}
