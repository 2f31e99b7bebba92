namespace VirtualBoards;

/// <summary>
/// Finds free blocks, in turn, so that wear spreads. Free is what no directory or file on the drive uses: blocks that were
/// taken for something that was never finished are free again by themselves.
/// </summary>
internal sealed class BlockAllocator
{
    private readonly int blockCount;
    private readonly FlashDirectory root;
    private readonly HashSet<int> taken = [];
    private int next = 2;

    public BlockAllocator(int blockCount, FlashDirectory root)
    {
        this.blockCount = blockCount;
        this.root = root;
    }

    public int FreeCount => blockCount - Used().Count;

    /// <exception cref="FlashException">NoSpace.</exception>
    public int Take()
    {
        var used = Used();
        for (var tried = 0; tried < blockCount; tried++)
        {
            var block = (next + tried) % blockCount;
            if (!used.Contains(block))
            {
                next = (block + 1) % blockCount;
                taken.Add(block);
                return block;
            }
        }

        throw new FlashException(FlashError.NoSpace, "");
    }

    /// <summary>The operation that has taken blocks is over: those that it has put to use are in the tree now.</summary>
    public void Release() => taken.Clear();

    private HashSet<int> Used()
    {
        var used = new HashSet<int>(taken);
        AddUsed(root, used);
        return used;
    }

    private static void AddUsed(FlashDirectory directory, HashSet<int> used)
    {
        foreach (var pair in directory.Pairs)
        {
            used.UnionWith(pair.Blocks);
        }

        foreach (var child in directory.Children.Values)
        {
            if (child is FlashFile file)
            {
                used.UnionWith(file.Blocks);
            }
            else
            {
                AddUsed((FlashDirectory)child, used);
            }
        }
    }
}
