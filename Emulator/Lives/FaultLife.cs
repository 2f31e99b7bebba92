using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Links;
using Nf.Emulator.Nodes;
using Nf.Firmware;
using Nf.Firmware.Journal;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>
/// A life of a node in virtual time in which everything goes wrong that can, and the account of it: what its flash has committed against what
/// the other end has stored.
/// </summary>
public sealed class FaultLife : IDisposable
{
    // 2026-01-01T00:00:00Z; any time does, as long as it is the same.
    private const long StartUnixMilliseconds = 1_767_225_600_000;

    private const double LongestHealingSeconds = 4 * 86_400;
    private const double HealingStepSeconds = 5;

    private readonly FaultLifeOptions options;
    private readonly Scheduler scheduler = new(Pacing.Virtual);
    private readonly InProcessBroker broker;
    private readonly LedgerGateway gateway;
    private readonly LedgerEntry ledger;
    private readonly Surroundings surroundings;
    private readonly FaultyLine[] lines;
    private readonly FlashWitness witness;
    private readonly TimeJudge judge;
    private readonly AwakeMeter awake;
    private readonly Outages accessPoint;
    private readonly Outages brokerOutages;
    private readonly ClockFaults clocks;
    private readonly ProbeFaults probes;
    private readonly BrownOuts brownOuts;
    private readonly FullFlash fullFlash;
    private readonly Requests requests;
    private bool hasCommitted;
    private long wakesWithoutRecord;

    public FaultLife(FaultLifeOptions options)
    {
        this.options = options;
        broker = new InProcessBroker(scheduler);
        lines = [.. Enumerable.Range(0, 4).Select(stream => new FaultyLine(scheduler, options.Seed, stream))];
        gateway = new LedgerGateway(broker, TrueUtcMilliseconds, scheduler) { Arriving = lines[1].Pass, Leaving = lines[2].Pass };
        var file = SimulatedConfiguration.Make(options.Kind, options.SampleIntervalSeconds, options.UplinkIntervalSeconds, options.Seed);
        surroundings = new Surroundings(scheduler, pace: 1, options.Seed, new FaultyNetwork(scheduler, broker, file.Configuration.BrokerHost, lines[0], lines[3]));
        ledger = gateway.Register(file.Configuration);
        Node = new EmulatedNode(file, surroundings);
        witness = new FlashWitness(Node.Board.Flash, scheduler);
        judge = new TimeJudge(Node.Board, options.Kind == NodeKind.Switch, TrueUtcMilliseconds);
        witness.Committed += judge.Take;
        Node.Network.Sending += judge.NoteSending;
        Node.Network.Answered += judge.Take;
        awake = new AwakeMeter(Node.Board);
        accessPoint = new Outages(scheduler, options, Chance(FaultKinds.AccessPoint), isUp =>
        {
            surroundings.AccessPoint.IsUp = isUp;
            Happened?.Invoke(isUp ? "access point up" : "access point down");
        });
        brokerOutages = new Outages(scheduler, options, Chance(FaultKinds.Broker), isUp =>
        {
            broker.IsUp = isUp;
            Happened?.Invoke(isUp ? "broker up" : "broker down");
        });
        clocks = new ClockFaults(scheduler, options, Chance(FaultKinds.Clock), Node.Board.Clock, TrueUtcMilliseconds);
        probes = new ProbeFaults(scheduler, options, Chance(FaultKinds.Probes), Node.Parts);
        brownOuts = new BrownOuts(scheduler, options, Chance(FaultKinds.BrownOut), Node.Board);
        fullFlash = new FullFlash(scheduler, options, Chance(FaultKinds.FullFlash), Node.Board.Flash);
        requests = new Requests(scheduler, options, Chance(FaultKinds.None), gateway, ledger, TrueUtcMilliseconds);
        witness.Committed += record => Happened?.Invoke($"committed record {record.RecordNumber}, time {record.SampledAtUnixSeconds - (TrueUtcMilliseconds() / 1000.0):+0.0;-0.0}");
        ledger.Accepted += uplink => Happened?.Invoke($"gateway accepted {uplink.Type} {uplink.FrameCounter} with {uplink.Records} records, all up to {ledger.HighestContiguous}");
        Node.Network.Answered += answer => Happened?.Invoke(
            $"an answer has reached the node, acknowledged {answer.AcknowledgedRecordNumber}, time {(answer.UtcMilliseconds == 0 ? "unknown" : $"{(answer.UtcMilliseconds - TrueUtcMilliseconds()) / 1000.0:+0.0;-0.0}")}");
        judge.Doubted += record => Happened?.Invoke($"the time of record {record.RecordNumber} is beyond its bound");
        gateway.Clock = clocks.GatewayUtcMilliseconds;
        witness.Committed += _ => hasCommitted = true;
        Node.Board.StateChanged += (board, _) => NoteState(board.State);
    }

    /// <summary>Longest time that a battery node may be awake: what its supervisor allows, and the start and end that no supervisor sees.</summary>
    public static double AwakeBoundSeconds
        => (BatteryNode.MeasureBoundMilliseconds + BatteryNode.UplinkBoundMilliseconds
            + BoardModel.Esp32BleRev3.BootloaderMilliseconds + BoardModel.Esp32BleRev3.ClrStartMilliseconds + BoardModel.Esp32BleRev3.ShutdownMilliseconds
            + 500) / 1000.0;

    /// <summary>Something was done to the node or came of it, for people to read.</summary>
    public event Action<string>? Happened;

    public EmulatedNode Node { get; }

    public LedgerEntry Ledger => ledger;

    public FlashWitness Witness => witness;

    /// <summary>Main has ended once: on a board the chip would have stayed awake for ever.</summary>
    public bool HasHalted { get; private set; }

    /// <summary>True time of the life, seconds since its beginning.</summary>
    public double NowSeconds => scheduler.NowMicroseconds / 1e6;

    /// <summary>Lives it to its end.</summary>
    public FaultLifeOutcome Run()
    {
        Start();
        scheduler.Run((long)(options.Days * 86_400e6));
        Heal();
        Node.Board.CutPower();
        scheduler.Run(scheduler.NowMicroseconds);
        return Count(FlashInspection.RefusedRecords(Node.Board.Flash));
    }

    public void Dispose() => scheduler.Dispose();

    private Chance Chance(FaultKinds kind) => new(options.Seed, kind);

    private long TrueUtcMilliseconds() => StartUnixMilliseconds + (scheduler.NowMicroseconds / 1000);

    private void Start()
    {
        Node.Board.PowerOn();
        requests.Start();
        foreach (var line in lines)
        {
            line.Faults = options.Faults;
        }

        Do(FaultKinds.AccessPoint, accessPoint.Start);
        Do(FaultKinds.Broker, brokerOutages.Start);
        Do(FaultKinds.Clock, clocks.Start);
        Do(FaultKinds.Probes, probes.Start);
        Do(FaultKinds.BrownOut, brownOuts.Start);
        Do(FaultKinds.FullFlash, () => fullFlash.Start(FillFlash));
    }

    private void Do(FaultKinds kind, Action start)
    {
        if (options.Faults.HasFlag(kind))
        {
            start();
        }
    }

    private void FillFlash(double seconds)
    {
        accessPoint.Take(seconds);
        if (Node.Parts.Button is { } button)
        {
            for (var at = 0.0; at < seconds; at += FullFlash.PressSeconds)
            {
                scheduler.After((long)(at * 1e6), () => button.PressFor(150_000));
            }
        }
    }

    private void Heal()
    {
        foreach (var line in lines)
        {
            line.Faults = FaultKinds.None;
        }

        accessPoint.End();
        brokerOutages.End();
        clocks.End();
        probes.End();
        brownOuts.End();
        fullFlash.End();
        requests.End();
        var end = NowSeconds + LongestHealingSeconds;
        while (NowSeconds < end && !IsDelivered())
        {
            scheduler.Run(scheduler.NowMicroseconds + (long)(HealingStepSeconds * 1e6));
        }
    }

    private bool IsDelivered()
        => ledger.HighestContiguous >= witness.LastRecordNumber
            && Node.Network.AcknowledgedRecordNumber >= witness.LastRecordNumber
            && witness.Alarms.Keys.All(ledger.Alarms.ContainsKey);

    private void NoteState(BoardState state)
    {
        HasHalted |= state == BoardState.Halted;
        wakesWithoutRecord += state == BoardState.DeepSleep && !hasCommitted ? 1 : 0;
        hasCommitted &= state is BoardState.Running or BoardState.ShuttingDown or BoardState.DeepSleep;
    }

    private FaultLifeOutcome Count(uint refused) => new()
    {
        Kind = options.Kind.ToString().ToLowerInvariant(),
        Days = options.Days,
        Seed = options.Seed,
        Faults = FaultNames.Write(options.Faults),
        Committed = witness.Records.Count,
        Stored = witness.Records.Values.Count(IsStored),
        Lost = witness.Records.Keys.Count(number => !ledger.Records.ContainsKey(number)),
        Doubled = witness.Rewritten + ledger.Contradicted + ledger.Records.Keys.Count(number => !witness.Records.TryGetValue(number, out var record) || !IsStored(record)),
        OutOfOrder = ledger.OutOfOrder + witness.OutOfOrder,
        Cuts = brownOuts.Cuts,
        CutsInFlash = brownOuts.CutsInFlash,
        Resets = brownOuts.Resets,
        Boots = Node.Board.BootCount,
        AwakeSecondsMax = Math.Round(awake.LongestMicroseconds / 1e6, 3),
        AwakeSecondsBound = options.Kind == NodeKind.Switch ? 0 : AwakeBoundSeconds,
        TimeErrorSecondsMax = Math.Round(judge.WorstErrorSeconds, 1),
        TimeErrorSecondsBound = Math.Round(TimeJudge.ToleranceSeconds + (TimeJudge.DriftShare * judge.LongestSilenceSeconds), 1),
        TimesBeyondBound = judge.Beyond + judge.Unfounded,
        RecordsWithoutTime = judge.Untimed,
        Uplinks = ledger.Uplinks.Count,
        Repeated = ledger.Repeated,
        Frames = Node.Network.SentFrames,
        FramesRefused = gateway.Rejected,
        CountersReused = Node.Network.ReusedCounters,
        MessagesLost = lines.Sum(line => line.Lost),
        MessagesDoubled = lines.Sum(line => line.Duplicated),
        MessagesDelayed = lines.Sum(line => line.Delayed),
        ProbeFaults = probes.Count,
        Sampled = witness.Records.Count + refused,
        SamplesRefused = refused,
        WakesWithoutRecord = wakesWithoutRecord,
        AlarmsRaised = witness.Alarms.Count,
        AlarmsStored = witness.Alarms.Values.Count(IsStored),
        Commands = ledger.Commands.Count(command => command.SentCount > 0),
        CommandsDone = ledger.Commands.Count(command => command.IsDone),
        Configurations = requests.Configurations,
        ConfigurationReports = ledger.Reports.Count,
        Halted = HasHalted,
        Digest = Digest(),
    };

    private bool IsStored(CommittedRecord record)
        => ledger.Records.TryGetValue(record.RecordNumber, out var stored)
            && stored.SampledAtUnixSeconds == record.SampledAtUnixSeconds
            && stored.Values.AsSpan().SequenceEqual(record.Values);

    private bool IsStored(CommittedAlarm alarm)
        => ledger.Alarms.TryGetValue((alarm.AlarmNumber, alarm.Phase), out var stored)
            && stored.Rule == alarm.Rule
            && stored.ChannelNumber == alarm.ChannelNumber
            && stored.Value == alarm.Value
            && stored.Limit == alarm.Limit
            && stored.UnixSeconds == alarm.UnixSeconds;

    // Of everything that arrived and when: two lives with the same digest were the same.
    private string Digest()
    {
        var hash = new HashCode64();
        foreach (var record in ledger.Arrivals)
        {
            hash.Add(record.RecordNumber);
            hash.Add(record.SampledAtUnixSeconds);
            hash.Add(record.ReceivedUtcMilliseconds);
            hash.Add(record.FrameCounter);
            foreach (var value in record.Values)
            {
                hash.Add(value);
            }
        }

        foreach (var uplink in ledger.Uplinks)
        {
            hash.Add(uplink.FrameCounter);
            hash.Add((int)uplink.Type);
            hash.Add(uplink.ReceivedUtcMilliseconds);
        }

        hash.Add(Node.Board.Flash.Memory.OperationCount);
        return hash.ToString();
    }
}
