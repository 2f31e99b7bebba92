namespace VirtualBoards;

/// <summary>Two blocks of which one holds the valid log of a directory's entries; when it is full, the other takes over.</summary>
internal sealed class MetadataPair
{
    private readonly int[] blocks;

    public MetadataPair(int first, int second) => blocks = [first, second];

    public IReadOnlyList<int> Blocks => blocks;

    public int ValidBlock => blocks[0];

    public int SpareBlock
    {
        get => blocks[1];
        set => blocks[1] = value;
    }

    /// <summary>How much of the valid block has been written since it was erased.</summary>
    public int UsedBytes { get; set; }

    /// <summary>How often the two have changed over.</summary>
    public int Revision { get; private set; }

    public void ChangeOver(int usedBytes)
    {
        (blocks[0], blocks[1]) = (blocks[1], blocks[0]);
        UsedBytes = usedBytes;
        Revision++;
    }
}
