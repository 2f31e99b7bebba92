namespace VirtualBoards;

/// <summary>What a side can show and type (Core Specification, volume 3, part H, 2.3.2), with the numbers of the standard.</summary>
public enum PairingCapabilities
{
    DisplayOnly = 0,
    DisplayYesNo = 1,
    KeyboardOnly = 2,
    NoInputNoOutput = 3,
    KeyboardDisplay = 4,
}
