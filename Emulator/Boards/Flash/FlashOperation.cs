namespace VirtualBoards;

/// <summary>One change of the flash memory: the smallest step before or after which the power can go.</summary>
/// <param name="Number">Counted from 1 since the flash was made.</param>
/// <param name="Bytes">How many bytes are programmed; the whole block when erased.</param>
public readonly record struct FlashOperation(long Number, FlashOperationKind Kind, int Block, int Bytes);
