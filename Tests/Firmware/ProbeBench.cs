using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Boards;
using Nf.SensorNodes;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A board that runs a node's sensors alone, so that a test sees healths and gives commands. Parts are wired by the test.</summary>
public sealed class ProbeBench : IDisposable
{
    private readonly NodeConfiguration configuration;

    /// <param name="supplyGpio">Of the sensors' load switch, docs/hardware.md.</param>
    public ProbeBench(NodeKind kind, int[]? calibration = null, BoardModel? model = null, int supplyGpio = 4)
    {
        configuration = Rig.Configuration(kind, calibration);
        Board = new VirtualBoard(Scheduler, model ?? BoardModel.Esp32BleRev3, new VirtualFlash(), Convert.FromHexString("a1b2c3d4e5f6"), seed: 11);
        Supply = Supply.Switched(Board, supplyGpio);
    }

    public Scheduler Scheduler { get; } = new(Pacing.Virtual);

    public VirtualBoard Board { get; }

    public Supply Supply { get; }

    /// <summary>Boots the board with a program that prepares the node and does this with it.</summary>
    public void Run(Action<ProbeNode, SystemClock> work)
    {
        Board.Program = () =>
        {
            var clock = new SystemClock();
            var node = (ProbeNode)NodeKinds.Create(configuration.Kind, BoardImages.Current(), configuration, clock);
            node.Prepare();
            work(node, clock);
        };
        Board.PowerOn();
        Scheduler.Run(Scheduler.NowMicroseconds + 120_000_000);
        Assert.Null(Board.ProgramFailure);
        Board.CutPower();
        Scheduler.Run(Scheduler.NowMicroseconds + 1_000_000);
    }

    /// <summary>One sample.</summary>
    public (int[] Values, SensorNodes.Drivers.ProbeHealth[] Healths) Sample()
    {
        var values = new int[ReadingLayout.MaximumChannels];
        var healths = new SensorNodes.Drivers.ProbeHealth[ReadingLayout.MaximumChannels];
        Run((node, _) =>
        {
            node.Sample(values);
            for (var place = 0; place < healths.Length; place++)
            {
                healths[place] = node.HealthOf(place);
            }

            node.Release();
        });
        return (values, healths);
    }

    public void Dispose() => Scheduler.Dispose();
}
