namespace VirtualBoards;

/// <summary>A primary service that the program serves.</summary>
public sealed class ServedService(Guid uuid, IReadOnlyList<ServedCharacteristic> characteristics)
{
    public Guid Uuid { get; } = uuid;

    public IReadOnlyList<ServedCharacteristic> Characteristics { get; } = characteristics;

    /// <summary>Its characteristic of that identity.</summary>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public ServedCharacteristic this[Guid characteristic]
        => Characteristics.FirstOrDefault(served => served.Uuid == characteristic)
            ?? throw new KeyNotFoundException($"Service {Uuid} has no characteristic {characteristic}.");
}
