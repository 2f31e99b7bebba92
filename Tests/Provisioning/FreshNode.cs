using Nf.Firmware;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>A board out of its box with the firmware, its button, two networks in reach, and a phone.</summary>
internal sealed class FreshNode : IDisposable
{
    public FreshNode(BoardModel? model = null, byte[]? configurationFile = null)
    {
        var flash = new VirtualFlash();
        if (configurationFile is not null)
        {
            flash.WriteFile("node.nfc", configurationFile);
        }

        Board = new VirtualBoard(Scheduler, model ?? BoardModel.Esp32BleRev3, flash, Convert.FromHexString("a1b2c3d4e5f6"), seed: 3) { Program = Program.Main };
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

    public NetworkSettings Stored => Board.Radio.Settings;

    public void RunFor(double seconds) => Scheduler.Run(Scheduler.NowMicroseconds + (long)(seconds * 1e6));

    /// <summary>Powers the board and plays a script of a connected Improv client to its end.</summary>
    public void Play(Action<ImprovClient> script)
    {
        Board.PowerOn();
        Continue(() =>
        {
            var client = new ImprovClient(this, Phone.Connect(Board));
            script(client);
        });
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
