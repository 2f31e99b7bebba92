namespace VirtualBoards;

/// <summary>Writes entries of directories: each change is appended to the log of a pair of blocks and counts when its last bytes are there.</summary>
internal sealed class MetadataLog
{
    /// <summary>A deletion is a tag alone.</summary>
    public const int DeletionBytes = 4;

    /// <summary>Two tags and the addresses of two blocks.</summary>
    public const int DirectoryEntryBytes = 16;

    // A commit ends with a checksum and is padded to the unit of writing (esp_littlefs's default).
    private const int ChecksumBytes = 12;
    private const int CommitUnitBytes = 128;
    private const int HeaderBytes = 16;

    // LittleFS splits a pair that would be more than half full of live entries.
    private const int MaximumLiveBytes = FlashMemory.BlockBytes / 2;

    // esp_littlefs's default for block_cycles is 512; LittleFS makes it odd, so that both blocks of a pair move on in turn.
    private const int RevisionsBeforeMoving = 513;

    private readonly FlashMemory memory;
    private readonly BlockAllocator allocator;

    public MetadataLog(FlashMemory memory, BlockAllocator allocator)
    {
        this.memory = memory;
        this.allocator = allocator;
    }

    /// <summary>The pair of a directory that has room for a new entry; if need be, a new one.</summary>
    /// <exception cref="FlashException">NoSpace.</exception>
    public MetadataPair Place(FlashDirectory directory, int entryBytes) =>
        directory.Pairs.Find(pair => directory.LiveBytes(pair) + entryBytes <= MaximumLiveBytes) ?? AddPair(directory);

    /// <summary>The pair that has room for an entry after it has grown: if possible, its own.</summary>
    /// <exception cref="FlashException">NoSpace.</exception>
    public MetadataPair PlaceAgain(FlashDirectory directory, FlashNode node, int entryBytes) =>
        directory.LiveBytes(node.Pair!) - node.EntryBytes + entryBytes <= MaximumLiveBytes ? node.Pair! : Place(directory, entryBytes);

    /// <exception cref="FlashException">NoSpace.</exception>
    public MetadataPair NewPair()
    {
        var pair = new MetadataPair(allocator.Take(), allocator.Take());
        memory.Erase(pair.ValidBlock);
        memory.Program(pair.ValidBlock, CommitUnitBytes);
        pair.UsedBytes = CommitUnitBytes;
        return pair;
    }

    /// <summary>Makes a change, which counts from the last of its operations on.</summary>
    public void Commit(FlashDirectory directory, MetadataPair pair, int bytes, Action? effect)
    {
        var commitBytes = Padded(bytes + ChecksumBytes);
        if (pair.UsedBytes > 0 && pair.UsedBytes + commitBytes <= FlashMemory.BlockBytes)
        {
            memory.Program(pair.ValidBlock, commitBytes, () =>
            {
                effect?.Invoke();
                pair.UsedBytes += commitBytes;
            });
            return;
        }

        var spare = pair.SpareBlock;
        if (pair.Revision % RevisionsBeforeMoving == RevisionsBeforeMoving - 1 && allocator.FreeCount > 0)
        {
            spare = allocator.Take();
        }

        var compactBytes = Padded(HeaderBytes + directory.LiveBytes(pair) + bytes + ChecksumBytes);
        memory.Erase(spare);
        memory.Program(spare, compactBytes, () =>
        {
            effect?.Invoke();
            pair.SpareBlock = spare;
            pair.ChangeOver(compactBytes);
        });
    }

    private static int Padded(int bytes) => (bytes + CommitUnitBytes - 1) / CommitUnitBytes * CommitUnitBytes;

    private MetadataPair AddPair(FlashDirectory directory)
    {
        var pair = NewPair();
        Commit(directory, directory.Pairs[^1], DirectoryEntryBytes, () => directory.Pairs.Add(pair));
        return pair;
    }
}
