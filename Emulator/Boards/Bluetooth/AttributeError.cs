namespace VirtualBoards;

/// <summary>Answers of the attribute protocol (Core Specification, volume 3, part F, 3.4.1.1); programs may answer with others.</summary>
public enum AttributeError : byte
{
    None = 0,
    InvalidHandle = 0x01,
    ReadNotPermitted = 0x02,
    WriteNotPermitted = 0x03,
    InsufficientAuthentication = 0x05,
    InvalidOffset = 0x07,
    InvalidAttributeLength = 0x0D,

    /// <summary>Also what NimBLE answers for a program that has not answered in time.</summary>
    Unlikely = 0x0E,
    InsufficientEncryption = 0x0F,
    InsufficientResources = 0x11,
}
