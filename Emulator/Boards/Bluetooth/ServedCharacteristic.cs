namespace VirtualBoards;

/// <summary>A characteristic that the program answers for.</summary>
public sealed class ServedCharacteristic(
    Guid uuid,
    ushort number,
    CharacteristicOperations operations,
    AttributeProtection readProtection,
    AttributeProtection writeProtection,
    IReadOnlyList<ServedDescriptor> descriptors)
    : ServedAttribute(uuid, number, readProtection, writeProtection)
{
    public CharacteristicOperations Operations { get; } = operations;

    /// <summary>Those of the program; the stack's own 0x2902 is not among them.</summary>
    public IReadOnlyList<ServedDescriptor> Descriptors { get; } = descriptors;

    /// <summary>True when the stack serves descriptor 0x2902 for it.</summary>
    public bool CanSubscribe => (Operations & (CharacteristicOperations.Notify | CharacteristicOperations.Indicate)) != 0;
}
