using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What the nodes of one run share: time, the world's pace, the access point and the way to the broker.</summary>
public sealed class Surroundings
{
    private const string Ssid = "nf";
    private const string Password = "nodes and gateway";

    /// <param name="pace">Seconds of the world for each second of the boards.</param>
    public Surroundings(Scheduler scheduler, double pace, int seed, IMqttNetwork network)
    {
        Scheduler = scheduler;
        Clock = new EnvironmentClock(scheduler, pace);
        Seed = seed;
        Network = network;
    }

    public Scheduler Scheduler { get; }

    public EnvironmentClock Clock { get; }

    public int Seed { get; }

    public IMqttNetwork Network { get; }

    /// <summary>Every node's board and image.</summary>
    public BoardModel Model { get; init; } = BoardModel.Esp32BleRev3;

    public AccessPoint AccessPoint { get; } = new(Ssid, Password);
}
