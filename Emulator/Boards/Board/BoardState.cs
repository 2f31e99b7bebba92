namespace VirtualBoards;

/// <summary>What a board is doing, as far as its current draw is concerned.</summary>
public enum BoardState
{
    /// <summary>No supply.</summary>
    Off,

    /// <summary>From reset to the first line of the program: boot loader, HAL, CLR start.</summary>
    Booting,

    /// <summary>The program runs.</summary>
    Running,

    /// <summary>Deep sleep was asked for: sockets, radio and file system are being closed.</summary>
    ShuttingDown,

    /// <summary>Deep sleep, until one of the armed wake sources.</summary>
    DeepSleep,

    /// <summary>The program returned or threw: nanoFramework waits for a debugger, awake at full current, until a reset.</summary>
    Halted,
}
