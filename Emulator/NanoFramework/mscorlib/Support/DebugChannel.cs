using VirtualBoards;

namespace NanoFramework;

/// <summary>Where Console and Debug write: the board's serial log, or standard output outside any board.</summary>
internal static class DebugChannel
{
    public static void Write(string? text, bool addLineFeed)
    {
        if (VirtualBoard.CurrentOrNull is not { } board)
        {
            DotNet.WriteConsole(addLineFeed ? text + "\n" : text);
            return;
        }

        board.Charge(Cost.CallMicroseconds + (text?.Length ?? 0) * Cost.SerialCharacterMicroseconds);
        if (addLineFeed)
        {
            board.Serial.WriteLine(text);
        }
        else
        {
            board.Serial.Write(text);
        }
    }
}
