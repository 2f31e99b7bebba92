using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>What happens to a node, wake by wake.</summary>
public sealed class LifeScript
{
    /// <summary>The host of a broker that answers nobody.</summary>
    public const string DeafBroker = "deaf";

    /// <summary>Everything: alarms, commands, configurations, an outage of several segments.</summary>
    public static readonly LifeScript Everyday = new()
    {
        Wakes = 34,
        OutageFrom = 12,
        OutageTo = 24,
        Commands = [3, 6, 27],
        Configurations = { [3] = c => c.Name = "renamed", [27] = c => c.UplinkIntervalSeconds = 7200 },
        Calibrations = [8],
    };

    /// <summary>A node that keeps its journal mounted as long as it has power.</summary>
    public static readonly LifeScript AlwaysOn = new()
    {
        IsAlwaysOn = true,
        Wakes = 34,
        OutageFrom = 12,
        OutageTo = 24,
        Commands = [3, 6, 27],
        Configurations = { [3] = c => c.Name = "renamed" },
        Calibrations = [8],
    };

    /// <summary>New brokers, one that answers and one that does not, and new node.nfc files: another key, the first one again, a higher version.</summary>
    public static readonly LifeScript Provisioning = new()
    {
        Wakes = 36,
        Commands = [3, 18, 30],
        Configurations =
        {
            [3] = c => c.BrokerHost = "second",
            [6] = c => c.BrokerHost = DeafBroker,
            [18] = c => c.BrokerPort = 8883,
            [30] = c => c.Name = "last",
        },
        Calibrations = [7, 8, 16],
        NodeFiles = { [14] = (2, 1), [22] = (1, 1), [26] = (1, 9) },
    };

    /// <summary>A flash that is full most of the time.</summary>
    public static readonly LifeScript FullFlash = new()
    {
        Wakes = 30,
        OutageFrom = 3,
        OutageTo = 21,
        CapacityBytes = 2300,
        Commands = [0, 24],
        Configurations = { [24] = c => c.Name = "renamed" },
    };

    /// <summary>A journal that has all the segments that it may have, most of the time.</summary>
    public static readonly LifeScript FullJournal = new()
    {
        Wakes = 30,
        OutageFrom = 3,
        OutageTo = 22,
        MaximumSegments = 2,
        Commands = [0, 24],
    };

    /// <summary>An outage so long that segments are packed.</summary>
    public static readonly LifeScript LongOutage = new()
    {
        Wakes = 76,
        OutageFrom = 2,
        OutageTo = 72,
        MostRecordsPerBatch = 30,
        IsCutAtPacksOnly = true,
    };

    public static IReadOnlyList<LifeScript> All { get; } = [Everyday, AlwaysOn, Provisioning, FullFlash, FullJournal, LongOutage];

    public int Wakes { get; private init; }

    public bool IsAlwaysOn { get; private init; }

    /// <summary>Uplinks from this wake …</summary>
    public int OutageFrom { get; private init; } = int.MaxValue;

    /// <summary>… up to this one go nowhere.</summary>
    public int OutageTo { get; private init; }

    /// <summary>What fits on the flash; 0 for all.</summary>
    public int CapacityBytes { get; private init; }

    /// <summary>Most segments of the journal.</summary>
    public int MaximumSegments { get; private init; } = RecordJournal.MaximumSegments;

    /// <summary>So many that a gateway still keeps what the first batch of an uplink left, at its last.</summary>
    public int MostRecordsPerBatch { get; private init; } = 12;

    /// <summary>Whether samples are refused, for want of room.</summary>
    public bool MayRefuse => CapacityBytes > 0 || MaximumSegments < RecordJournal.MaximumSegments;

    /// <summary>The rest of this life is like those of the others.</summary>
    public bool IsCutAtPacksOnly { get; private init; }

    /// <summary>The gateway has a command from these wakes on.</summary>
    public int[] Commands { get; private init; } = [];

    /// <summary>The gateway has another configuration from these wakes on.</summary>
    public Dictionary<int, Action<NodeConfiguration>> Configurations { get; } = [];

    /// <summary>At these wakes somebody calibrates the node.</summary>
    public int[] Calibrations { get; private init; } = [];

    /// <summary>Before these wakes a node.nfc is deployed: key, version.</summary>
    public Dictionary<int, (int Key, uint Version)> NodeFiles { get; } = [];

    /// <summary>What is in node.nfc.</summary>
    public static NodeConfiguration NodeFile(int key, uint version) => new()
    {
        Version = version,
        NodeIdentity = 0xA1B2C3D4E5F6,
        Key = [(byte)key, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        Kind = NodeKind.Bin,
        Name = $"file {key}.{version}",
        BrokerHost = "broker",
        BrokerPort = 1883,
        SampleIntervalSeconds = 900,
        UplinkIntervalSeconds = 3600,
        Calibration = [1000, 100],
    };

    public bool HasUplink(int wake) => wake % 3 == 0;

    public bool IsReachable(int wake) => wake < OutageFrom || wake > OutageTo;

    /// <summary>Whether the value is beyond its limit.</summary>
    public static bool IsHigh(int wake) => wake / 2 % 3 == 1;

    public static bool HasMoment(int wake) => wake % 11 == 5;

    /// <summary>Every fifth answer is lost on the way.</summary>
    public static bool IsAnswerLost(int wake, int frame) => (wake + frame) % 5 == 4;
}
