using Nf.Batch;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>What a ledger gateway knows of one node, and what it has for it.</summary>
public sealed class LedgerEntry
{
    private const int MaximumChannels = 64;

    private readonly SortedSet<uint> beyond = [];
    private readonly Dictionary<uint, LedgerRecord> records = [];
    private readonly Dictionary<(uint Number, AlarmPhase Phase), Alarm> alarms = [];
    private readonly Dictionary<FrameError, long> refusals = [];
    private readonly List<LedgerCommand> commands = [];
    private readonly List<LedgerRecord> arrivals = [];
    private readonly List<LedgerUplink> uplinks = [];
    private uint highestStored;

    internal LedgerEntry(NodeConfiguration configuration)
    {
        Configuration = configuration;
        Codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
        Layout = ReadingLayout.For(configuration.Kind);
    }

    /// <summary>Identity, key and kind; the settings are those of its registration.</summary>
    public NodeConfiguration Configuration { get; }

    /// <summary>The highest record number up to which every record has come, or is known to be lost.</summary>
    public uint HighestContiguous { get; private set; }

    /// <summary>Records that have come, each counted once.</summary>
    public long Stored => records.Count;

    /// <summary>Records that came again because an answer was lost.</summary>
    public long Repeated { get; private set; }

    /// <summary>Records that came again with another time or other values than before.</summary>
    public long Contradicted { get; private set; }

    /// <summary>Records that came for the first time after one with a higher number.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Records that nobody will deliver any more: a Hello said that the node does not hold them.</summary>
    public long KnownLost { get; private set; }

    /// <summary>The records by their numbers.</summary>
    public IReadOnlyDictionary<uint, LedgerRecord> Records => records;

    /// <summary>Every arrival of a record, also when it came again.</summary>
    public IReadOnlyList<LedgerRecord> Arrivals => arrivals;

    /// <summary>An uplink was accepted; what is in it has not been taken yet.</summary>
    public event Action<LedgerUplink>? Accepted;

    /// <summary>Accepted uplinks in their order.</summary>
    public IReadOnlyList<LedgerUplink> Uplinks => uplinks;

    /// <summary>Alarms by number and phase; each is stored once.</summary>
    public IReadOnlyDictionary<(uint Number, AlarmPhase Phase), Alarm> Alarms => alarms;

    /// <summary>Alarm phases that came again.</summary>
    public long RepeatedAlarms { get; private set; }

    public IList<Hello> Hellos { get; } = [];

    public IList<Status> Statuses { get; } = [];

    /// <summary>Every command result that came, also repeated ones.</summary>
    public IList<CommandResult> Results { get; } = [];

    public IList<LedgerReport> Reports { get; } = [];

    public IList<UpdateProgress> UpdateProgress { get; } = [];

    /// <summary>Commands that were queued, in the order of their ids.</summary>
    public IReadOnlyList<LedgerCommand> Commands => commands;

    /// <summary>How many frames were refused, by reason.</summary>
    public IReadOnlyDictionary<FrameError, long> Refusals => refusals;

    /// <summary>Batches that leaned on a state that is not here.</summary>
    public long UnknownStates { get; private set; }

    /// <summary>Types that the node can receive; Reading and Answer before its first Hello. Set it to send to a node that said none.</summary>
    public uint NodeTypes { get; set; } = MessageTypes.Basic;

    /// <summary>The configuration that the node shall have; null: none is offered.</summary>
    public NodeConfiguration? DesiredConfiguration { get; private set; }

    /// <summary>True while the desired configuration is neither reported in force nor refused.</summary>
    public bool IsConfigurationOwed { get; private set; }

    /// <summary>No answers and no other downlinks.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Changes each answer before it is sealed.</summary>
    public Action<Answer>? Falsify { get; set; }

    /// <summary>What goes out in place of each sealed answer.</summary>
    public Func<byte[], IEnumerable<byte[]>>? Tamper { get; set; }

    internal FrameCodec Codec { get; }

    internal Channel[] Layout { get; }

    internal BatchReceiver Batches { get; private set; } = new(MaximumChannels);

    internal long HighestUplinkCounter { get; set; } = FrameCounter.NoneSeen;

    internal uint NextDownlinkCounter { get; set; }

    internal int ConfigurationRepeatCount { get; set; }

    internal bool IsAlwaysOn => uplinks.Count > 0 && uplinks[^1].NextUplinkSeconds == 0;

    /// <summary>The command that is to be sent next: one at a time, in the order of ids.</summary>
    internal LedgerCommand? NextCommand(long unixSeconds) => commands.Find(command => !command.IsDone && command.ExpiryUnixSeconds >= unixSeconds);

    /// <summary>Forgets every record, as after the loss of its database.</summary>
    public void ForgetRecords()
    {
        records.Clear();
        beyond.Clear();
        HighestContiguous = 0;
        highestStored = 0;
    }

    /// <summary>Forgets what batches can lean on.</summary>
    public void ForgetStates() => Batches = new BatchReceiver(MaximumChannels);

    internal LedgerCommand Queue(CommandOpcode opcode, int[] arguments, long expiryUnixSeconds)
    {
        var command = new LedgerCommand((uint)commands.Count + 1, opcode, arguments, expiryUnixSeconds);
        commands.Add(command);
        return command;
    }

    internal void Queue(NodeConfiguration configuration)
    {
        DesiredConfiguration = configuration;
        IsConfigurationOwed = true;
        ConfigurationRepeatCount = 0;
    }

    internal void Refuse(FrameError error) => refusals[error] = refusals.GetValueOrDefault(error) + 1;

    internal void TakeUnknownState() => UnknownStates++;

    internal void Take(LedgerUplink uplink)
    {
        uplinks.Add(uplink);
        Accepted?.Invoke(uplink);
    }

    internal void Take(LedgerRecord record)
    {
        arrivals.Add(record);
        if (records.TryGetValue(record.RecordNumber, out var first))
        {
            Repeated++;
            Contradicted += first.SampledAtUnixSeconds != record.SampledAtUnixSeconds || !first.Values.AsSpan().SequenceEqual(record.Values) ? 1 : 0;
            return;
        }

        records.Add(record.RecordNumber, record);
        OutOfOrder += record.RecordNumber < highestStored ? 1 : 0;
        highestStored = Math.Max(highestStored, record.RecordNumber);
        if (record.RecordNumber > HighestContiguous)
        {
            beyond.Add(record.RecordNumber);
            CloseGap();
        }
    }

    internal void Take(Hello hello)
    {
        Hellos.Add(hello);
        NodeTypes = hello.Types;
        for (var number = HighestContiguous + 1; number < hello.FirstRecordNumber; number++)
        {
            KnownLost += beyond.Remove(number) ? 0 : 1;
            HighestContiguous = number;
        }

        CloseGap();
    }

    internal void Take(Alarm alarm)
    {
        if (!alarms.TryAdd((alarm.AlarmNumber, alarm.Phase), alarm))
        {
            RepeatedAlarms++;
        }
    }

    internal void Take(CommandResult result)
    {
        Results.Add(result);
        commands.Find(command => command.Id == result.CommandId)?.Take(result);
    }

    internal void Take(LedgerReport report)
    {
        Reports.Add(report);
        if (DesiredConfiguration is { } desired && (report.OfferedVersion == desired.Version || report.VersionInForce == desired.Version))
        {
            IsConfigurationOwed = false;
        }
    }

    private void CloseGap()
    {
        while (beyond.Remove(HighestContiguous + 1))
        {
            HighestContiguous++;
        }
    }
}
