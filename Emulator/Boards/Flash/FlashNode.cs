namespace VirtualBoards;

/// <summary>A name in the file system, as it would be found after a loss of power.</summary>
internal abstract class FlashNode
{
    // LittleFS: a tag of 4 bytes before the name and another before the structure.
    private const int TagBytes = 4;

    protected FlashNode(string name, FlashDirectory? parent)
    {
        Name = name;
        Parent = parent;
    }

    public string Name { get; set; }

    public FlashDirectory? Parent { get; set; }

    /// <summary>Where its entry is kept.</summary>
    public MetadataPair? Pair { get; set; }

    /// <summary>What its entry takes in the metadata.</summary>
    public int EntryBytes => EntryBytesWith(StructureBytes);

    protected abstract int StructureBytes { get; }

    public int EntryBytesWith(int structureBytes) => TagBytes + Name.Length + TagBytes + structureBytes;
}
