using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>Measures how long a board is awake: from reset to deep sleep or loss of power.</summary>
public sealed class AwakeMeter
{
    private long? awakeSinceMicroseconds;

    public AwakeMeter(VirtualBoard board) => board.StateChanged += Changed;

    public long TotalMicroseconds { get; private set; }

    public long LongestMicroseconds { get; private set; }

    private void Changed(VirtualBoard board, BoardState before)
    {
        var now = board.Scheduler.NowMicroseconds;
        if (board.State is BoardState.DeepSleep or BoardState.Off)
        {
            if (awakeSinceMicroseconds is { } since)
            {
                TotalMicroseconds += now - since;
                LongestMicroseconds = Math.Max(LongestMicroseconds, now - since);
            }

            awakeSinceMicroseconds = null;
        }
        else
        {
            awakeSinceMicroseconds ??= now;
        }
    }
}
