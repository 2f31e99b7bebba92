using Nf.Channels;
using Nf.Emulator.Links;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>One node in virtual time, its broker and the other end of its link in this process: the same seed gives the same life.</summary>
public sealed class SimulatedLife : IDisposable
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    // 2026-01-01T00:00:00Z; any time does, as long as it is the same.
    private const long StartUnixMilliseconds = 1_767_225_600_000;

    private readonly Scheduler scheduler = new(Pacing.Virtual);
    private readonly AwakeMeter awake;
    private readonly NodeKind kind;

    public SimulatedLife(NodeKind kind, int sampleIntervalSeconds, int uplinkIntervalSeconds, int seed)
    {
        this.kind = kind;
        Broker = new InProcessBroker(scheduler);
        Gateway = new LedgerGateway(Broker, () => StartUnixMilliseconds + scheduler.NowMicroseconds / 1000);
        Surroundings = new Surroundings(scheduler, pace: 1, seed, Broker);
        var file = SimulatedConfiguration.Make(kind, sampleIntervalSeconds, uplinkIntervalSeconds, seed);
        Ledger = Gateway.Register(file.Configuration);
        Node = new EmulatedNode(file, Surroundings);
        awake = new AwakeMeter(Node.Board);
        Node.Board.PowerOn();
    }

    public EmulatedNode Node { get; }

    public Surroundings Surroundings { get; }

    public InProcessBroker Broker { get; }

    public LedgerGateway Gateway { get; }

    /// <summary>What has arrived of the node.</summary>
    public LedgerEntry Ledger { get; }

    /// <summary>Lets so much of the node's life pass.</summary>
    public void RunDays(double days) => scheduler.Run(scheduler.NowMicroseconds + (long)(days * MicrosecondsPerDay));

    /// <summary>Takes the node's supply away and counts.</summary>
    public LifeOutcome End()
    {
        Node.Board.CutPower();
        var days = scheduler.NowMicroseconds / (double)MicrosecondsPerDay;
        scheduler.Run(scheduler.NowMicroseconds);
        var report = Node.Report();
        return new LifeOutcome(
            report.Kind,
            Math.Round(days, 3),
            Node.Board.BootCount,
            Math.Round(awake.TotalMicroseconds / 1e6, 1),
            Math.Round(awake.LongestMicroseconds / 1e6, 3),
            report.Uplinks,
            report.Committed,
            Ledger.Stored,
            report.Acknowledged,
            Math.Max(0, report.Acknowledged - Ledger.HighestContiguous),
            Ledger.Repeated,
            Gateway.Rejected,
            Node.Board.Flash.Memory.OperationCount);
    }

    public void Dispose() => scheduler.Dispose();
}
