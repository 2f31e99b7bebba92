using System.Security.Cryptography;
using Nf.Channels;
using Nf.Gateway.Claims;
using Nf.Provisioning;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>
/// A board out of its box: firmware, label, button and light, but nobody's node. Once it starts with a configuration the parts of its kind are
/// wired to it; as which kind it was bought, its owner decides.
/// </summary>
public sealed class UnprovisionedNode
{
    private const string FactoryFileOnFlash = "factory.nfp";

    private readonly Surroundings surroundings;
    private NodeKind wiredAs = NodeKind.Unknown;

    /// <param name="identity">Six bytes, the station's address.</param>
    /// <param name="code">Of its label, 15 bytes.</param>
    public UnprovisionedNode(byte[] identity, byte[] code, Surroundings surroundings)
    {
        this.surroundings = surroundings;
        Identity = Convert.ToHexStringLower(identity);
        Code = code;
        var flash = new VirtualFlash();
        flash.WriteFile(FactoryFileOnFlash, FactoryFile.Create(code));
        Board = new VirtualBoard(surroundings.Scheduler, surroundings.Model, flash, identity, surroundings.Seed) { Program = Firmware.Program.Main };
        Board.Radio.Network = surroundings.Network;
        Board.Radio.Add(surroundings.AccessPoint);
        Button = new PushButton(Board, ReferenceBoard.Button);
        Light = new StatusLed(Board, ReferenceBoard.StatusLight);
        Board.StateChanged += (board, _) =>
        {
            if (board.State == BoardState.Booting)
            {
                Wire();
            }
        };
    }

    public VirtualBoard Board { get; }

    public PushButton Button { get; }

    public StatusLed Light { get; }

    /// <summary>12 hexadecimal digits.</summary>
    public string Identity { get; }

    public byte[] Code { get; }

    /// <summary>Another one, with an identity and a code of its own.</summary>
    public static UnprovisionedNode Create(Surroundings surroundings)
        => new([0x02, 0x6e, 0x66, .. RandomNumberGenerator.GetBytes(3)], LabelCode.Create(), surroundings);

    private void Wire()
    {
        if (FlashInspection.Configuration(Board.Flash) is not { } configuration || configuration.Kind == wiredAs)
        {
            return;
        }

        wiredAs = configuration.Kind;
        _ = configuration.Kind switch
        {
            NodeKind.Switch => SwitchWiring.Connect(Board, Button, surroundings, surroundings.Seed),
            NodeKind.Bin => BinWiring.Connect(Board, surroundings, surroundings.Seed),
            NodeKind.Pond => PondWiring.Connect(Board, surroundings, surroundings.Seed),
            _ => new NodeParts(),
        };
    }
}
