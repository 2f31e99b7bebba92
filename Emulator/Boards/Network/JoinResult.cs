namespace VirtualBoards;

/// <summary>How an attempt to join an access point ended.</summary>
public enum JoinResult
{
    Joined,
    NoSuchNetwork,
    WrongPassword,
}
