using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>A board in virtual time, wired before its supply comes.</summary>
internal sealed class HardwareBoard : IDisposable
{
    public HardwareBoard(Action program, BoardModel? model = null, int seed = 1)
    {
        Board = new VirtualBoard(Scheduler, model ?? BoardModel.Esp32BleRev3, new VirtualFlash(), [0xA0, 0, 0, 0, 0, 2], seed) { Program = program };
        Board.Serial.LineWritten += Lines.Add;
    }

    public Scheduler Scheduler { get; } = new(Pacing.Virtual);

    public VirtualBoard Board { get; }

    /// <summary>All that the program has printed.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Runs for so long from now on, switching the supply on if it is off.</summary>
    public void RunFor(double seconds)
    {
        Board.PowerOn();
        Scheduler.Run(Scheduler.NowMicroseconds + (long)(seconds * 1_000_000));
    }

    public void Dispose()
    {
        Board.CutPower();
        Scheduler.Run(Scheduler.NowMicroseconds + 1_000_000);
        Scheduler.Dispose();
    }
}
