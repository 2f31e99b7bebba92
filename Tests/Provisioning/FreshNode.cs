using Nf.Configuration;
using Nf.Firmware;
using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>A board out of its box with the firmware, its button, two networks in reach, and a phone.</summary>
internal sealed class FreshNode : IDisposable
{
    public static readonly byte[] Code = Convert.FromHexString("0102030405060708090a0b0c0d0e0f");

    public static readonly byte[] Identity = Convert.FromHexString("a1b2c3d4e5f6");

    public FreshNode(BoardModel? model = null, byte[]? configurationFile = null, bool hasLabel = true)
    {
        var flash = new VirtualFlash();
        if (hasLabel)
        {
            flash.WriteFile("factory.nfp", FactoryFile.Create(Code));
        }

        if (configurationFile is not null)
        {
            flash.WriteFile("node.nfc", configurationFile);
        }

        Board = new VirtualBoard(Scheduler, model ?? BoardModel.Esp32BleRev3, flash, Identity, seed: 3) { Program = Program.Main };
        Board.Radio.Network = new ListeningNetwork(Scheduler, Connected);
        Board.Radio.Add(Home);
        Board.Radio.Add(Cafe);
        Button = new PushButton(Board, 27);
        Phone = new VirtualCentral(Scheduler);
        Phone.Approach(Board);
        Board.StateChanged += (board, before) => Starts += board.State == BoardState.Booting ? 1 : 0;
    }

    public Scheduler Scheduler { get; } = new(Pacing.Virtual);

    public VirtualBoard Board { get; }

    public AccessPoint Home { get; } = new("home", "a long password") { SignalDecibelMilliwatts = -50 };

    public AccessPoint Cafe { get; } = new("caf\u00e9", "") { SignalDecibelMilliwatts = -71 };

    public PushButton Button { get; }

    public VirtualCentral Phone { get; }

    /// <summary>How often the board has started.</summary>
    public int Starts { get; private set; }

    /// <summary>The brokers that the node has tried to reach.</summary>
    public List<string> Connected { get; } = [];

    public NetworkSettings Stored => Board.Radio.Settings;

    public void RunFor(double seconds) => Scheduler.Run(Scheduler.NowMicroseconds + (long)(seconds * 1e6));

    /// <summary>The configuration in force on the board's flash; null when there is none.</summary>
    public NodeConfiguration? ReadConfiguration()
    {
        NodeConfiguration? found = null;
        using var scheduler = new Scheduler(Pacing.Virtual);
        var reader = new VirtualBoard(scheduler, Board.Model, Board.Flash, Identity, seed: 0) { Program = () => found = new ConfigurationStore(new FlashJournalStore()).TryRead() };
        reader.PowerOn();
        scheduler.Run();
        return found;
    }

    /// <summary>Powers the board and plays a script of a connected Improv client to its end.</summary>
    public void Play(Action<ImprovClient> script) => Play(link => script(new ImprovClient(this, link)));

    /// <summary>Powers the board and plays a script of a connected phone to its end.</summary>
    public void Play(Action<CentralLink> script)
    {
        Board.PowerOn();
        Continue(() => script(Phone.Connect(Board)));
    }

    /// <summary>Plays a script of the phone to its end.</summary>
    public void Continue(Action script)
    {
        var fiber = Phone.Start(script);
        for (var second = 0; second < 4000 && !fiber.HasEnded; second++)
        {
            RunFor(1);
        }

        Assert.True(fiber.HasEnded, "The phone waits for ever.");
        if (fiber.Failure is { } failure)
        {
            throw new Xunit.Sdk.XunitException($"The phone failed: {failure}");
        }
    }

    public void Dispose()
    {
        Board.CutPower();
        RunFor(1);
        Scheduler.Dispose();
    }
}
