namespace VirtualBoards;

/// <summary>How an attempt to join an access point ended.</summary>
public enum JoinResult
{
    Joined,
    NoSuchNetwork,
    WrongPassword,

    /// <summary>The driver was not started with the board: nothing but another start changes that.</summary>
    RadioOff,
}
