using VirtualBoards;

namespace Nf.Emulator.Tests.Core;

/// <summary>A board in virtual time that runs a device program.</summary>
internal sealed class TestBoard : IDisposable
{
    private readonly List<long> times = [];

    public TestBoard(Action program, VirtualFlash? flash = null, int seed = 1)
    {
        Board = new VirtualBoard(Scheduler, BoardModel.Esp32BleRev3, flash ?? new VirtualFlash(), [0xA0, 0, 0, 0, 0, 1], seed) { Program = program };
        Board.Serial.LineWritten += line =>
        {
            Lines.Add(line);
            times.Add(Scheduler.NowMicroseconds);
        };
        Board.PowerOn();
    }

    public Scheduler Scheduler { get; } = new(Pacing.Virtual);

    public VirtualBoard Board { get; }

    /// <summary>All that the program has printed.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>What a program prints within so many seconds after power on.</summary>
    public static List<string> Run(Action program, int seconds = 60, VirtualFlash? flash = null)
    {
        using var board = new TestBoard(program, flash);
        board.RunFor(seconds);
        return board.Lines;
    }

    /// <summary>When a line was printed, by the scheduler.</summary>
    public long MicrosecondsOf(string line) => times[Lines.IndexOf(line)];

    public void RunFor(int seconds) => Scheduler.Run(Scheduler.NowMicroseconds + seconds * 1_000_000L);

    public void Dispose()
    {
        Board.CutPower();
        RunFor(1);
        Scheduler.Dispose();
    }
}
