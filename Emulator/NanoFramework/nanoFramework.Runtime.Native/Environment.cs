using NanoFramework;
using VirtualBoards;

namespace System;

public static class Environment
{
    /// <summary>Milliseconds since the chip left its last reset (each wake from deep sleep is one); outside any board, the machine's.</summary>
    public static long TickCount64
    {
        get
        {
            if (VirtualBoard.CurrentOrNull is not { } board)
            {
                return DotNet.TickCount64;
            }

            board.Charge(Cost.CallMicroseconds);
            return (board.NowMicroseconds - board.ResetAtMicroseconds) / 1000;
        }
    }
}
