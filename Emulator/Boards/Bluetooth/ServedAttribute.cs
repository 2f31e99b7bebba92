namespace VirtualBoards;

/// <summary>What a central can read or write by its handle and the program answers for by its number.</summary>
public abstract class ServedAttribute(Guid uuid, ushort number, AttributeProtection readProtection, AttributeProtection writeProtection)
{
    public Guid Uuid { get; } = uuid;

    /// <summary>By which the program knows it.</summary>
    public ushort Number { get; } = number;

    public AttributeProtection ReadProtection { get; } = readProtection;

    public AttributeProtection WriteProtection { get; } = writeProtection;

    /// <summary>Its place in the server's table; 0 until it is served.</summary>
    public ushort Handle { get; internal set; }
}
