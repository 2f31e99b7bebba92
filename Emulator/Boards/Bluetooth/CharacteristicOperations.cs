namespace VirtualBoards;

/// <summary>What clients may do with a characteristic (Core Specification, volume 3, part G, 3.3.1.1).</summary>
[Flags]
public enum CharacteristicOperations
{
    None = 0,
    Read = 2,
    WriteWithoutResponse = 4,
    Write = 8,
    Notify = 16,
    Indicate = 32,
}
