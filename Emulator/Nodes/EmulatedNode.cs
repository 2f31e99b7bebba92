using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>A node: a virtual board with the firmware, the configuration on its flash and the parts of its kind wired to it.</summary>
public sealed class EmulatedNode
{
    private readonly NodeConfiguration configuration;

    /// <param name="program">What is deployed instead of our firmware.</param>
    /// <exception cref="BadInputException">There is no wiring for the node's kind.</exception>
    public EmulatedNode(ConfigurationFile file, Surroundings surroundings, Action? program = null)
    {
        configuration = file.Configuration;
        var seed = unchecked((int)(surroundings.Seed * 1_000_003L + configuration.NodeIdentity));
        var flash = new VirtualFlash();
        flash.WriteFile(ConfigurationFile.NameOnFlash, file.Content);
        Network = new WitnessNetwork(surroundings.Network, configuration);
        Board = new VirtualBoard(surroundings.Scheduler, surroundings.Model, flash, MacAddress(configuration.NodeIdentity), seed)
        {
            Program = program ?? Firmware.Program.Main,
        };
        Board.Radio.Network = Network;
        Board.StateChanged += (board, _) =>
        {
            if (board.State == BoardState.Booting)
            {
                Network.Restart();
            }
        };
        Board.Radio.Add(surroundings.AccessPoint);
        Board.Radio.Settings.Ssid = surroundings.AccessPoint.Ssid;
        Board.Radio.Settings.Password = surroundings.AccessPoint.Password;
        Board.Radio.Settings.Options = WirelessOptions.AutoConnect;
        Parts = Wire(surroundings, seed);
    }

    public VirtualBoard Board { get; }

    /// <summary>What is wired to the board.</summary>
    public NodeParts Parts { get; }

    /// <summary>The node's way to the broker, with a witness.</summary>
    public WitnessNetwork Network { get; }

    /// <summary>Name and identity, for people.</summary>
    public string Title => $"{configuration.Name} ({Node})";

    /// <summary>Main has ended: on a board the chip would stay awake for ever.</summary>
    public bool HasHalted => Board.State == BoardState.Halted;

    private string Node => Topics.NodeText(configuration.NodeIdentity);

    /// <summary>What the node counts; reads its flash, so the board should be off.</summary>
    public NodeReport Report() => new(
        Node,
        configuration.Kind.ToString().ToLowerInvariant(),
        Network.AcknowledgedUplinks,
        FlashInspection.LastRecordNumber(Board.Flash),
        Network.AcknowledgedRecordNumber);

    private static byte[] MacAddress(long nodeIdentity) => Convert.FromHexString(Topics.NodeText(nodeIdentity));

    private NodeParts Wire(Surroundings surroundings, int seed) => configuration.Kind switch
    {
        NodeKind.Switch => SwitchWiring.Connect(Board, surroundings, seed),
        NodeKind.Bin => BinWiring.Connect(Board, surroundings, seed),
        NodeKind.Pond => PondWiring.Connect(Board, surroundings, seed),
        _ => throw new BadInputException($"The emulator has no board for the node kind {configuration.Kind}; it knows switch, bin and pond."),
    };
}
