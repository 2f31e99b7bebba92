namespace VirtualBoards;

/// <summary>A descriptor that the program answers for.</summary>
/// <param name="number">The program's own number: index in the high byte, the characteristic's number in the low one.</param>
public sealed class ServedDescriptor(Guid uuid, ushort number, AttributeProtection readProtection, AttributeProtection writeProtection)
    : ServedAttribute(uuid, number, readProtection, writeProtection);
