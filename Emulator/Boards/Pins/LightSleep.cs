namespace VirtualBoards;

/// <summary>Light sleep: the program stands still in the middle of a call, with all memory, until an armed wake source.</summary>
public static class LightSleep
{
    /// <summary>Called by the program. Without an armed source it does not return.</summary>
    public static WakeCause Run(VirtualBoard board)
    {
        board.CatchUp();
        var fiber = Fiber.Current!;
        WakeCause? cause = null;
        var sources = board.WakeSources;

        void Look(Pin pin)
        {
            cause ??= Match(board);
            if (cause is not null)
            {
                fiber.Wake();
            }
        }

        foreach (var pin in WakePins(board))
        {
            pin.Changed += Look;
        }

        try
        {
            cause = Match(board);
            var endMicroseconds = sources.TimerMicroseconds is { } counted
                ? board.NowMicroseconds + board.Clock.TrueMicroseconds(counted)
                : long.MaxValue;
            while (cause is null && board.NowMicroseconds < endMicroseconds)
            {
                if (!board.Wait(endMicroseconds == long.MaxValue ? long.MaxValue : endMicroseconds - board.NowMicroseconds))
                {
                    cause ??= WakeCause.Timer;
                }
            }
        }
        finally
        {
            foreach (var pin in WakePins(board))
            {
                pin.Changed -= Look;
            }
        }

        return cause ?? WakeCause.Timer;
    }

    private static WakeCause? Match(VirtualBoard board)
        => board.WakeSources.Match(gpio => board.Pins.Exists(gpio) && board.Pins[gpio].Level);

    private static IEnumerable<Pin> WakePins(VirtualBoard board)
    {
        for (var gpio = 0; gpio < board.Pins.Count; gpio++)
        {
            if (board.Pins.Exists(gpio) && (board.WakeSources.Ext0Pin == gpio || (board.WakeSources.Ext1Mask >> gpio & 1) != 0))
            {
                yield return board.Pins[gpio];
            }
        }
    }
}
