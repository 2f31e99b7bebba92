using System.Numerics;

namespace VirtualBoards;

/// <summary>
/// The internal flash drive of a board, with a file system that behaves like LittleFS as nanoFramework configures it for the
/// ESP32: what a stream has written becomes part of the file when it is closed, in one step; until then, and whenever the
/// power goes, the file is what it was. Creating, renaming and deleting are one step each. Data is never overwritten in place,
/// and the blocks take turns. Sizes and orders of operations follow LittleFS (DESIGN.md, SPEC.md of littlefs 2) closely enough
/// to count wear and time; the bytes on the blocks themselves are not modelled.
/// Paths are names separated by <c>/</c> or <c>\</c>, without a drive. It outlives everything that happens to the board.
/// </summary>
public sealed class VirtualFlash
{
    /// <summary>256 KiB: the drive of a stock 4 MB image.</summary>
    public const int DefaultBlockCount = 64;

    /// <summary>Content up to this size lies in the directory's metadata and takes no block.</summary>
    public const int MaximumInlineBytes = 512;

    private const int MaximumNameLength = 255;
    private const long LookUpMicroseconds = 500;

    private const int PointerBytes = 4;

    private readonly FlashDirectory root;
    private readonly MetadataLog metadata;
    private readonly BlockAllocator allocator;

    public VirtualFlash(int blockCount = DefaultBlockCount)
    {
        if (blockCount < 4)
        {
            throw new ArgumentOutOfRangeException(nameof(blockCount), "A file system needs at least 4 blocks.");
        }

        Memory = new FlashMemory(blockCount);
        root = new FlashDirectory("", null, new MetadataPair(0, 1));
        allocator = new BlockAllocator(blockCount, root);
        metadata = new MetadataLog(Memory, allocator);
    }

    /// <summary>Called with a file's name and its content at the very moment from which a restart would find it; the content must not be changed.</summary>
    public event Action<string, byte[]>? FileCommitted;

    /// <summary>Called when a file is opened, on the thread of whoever opens it.</summary>
    public event Action? FileOpened;

    /// <summary>The blocks below.</summary>
    public FlashMemory Memory { get; }

    public int SizeBytes => Memory.BlockCount * FlashMemory.BlockBytes;

    public int FreeBytes => allocator.FreeCount * FlashMemory.BlockBytes;

    public bool FileExists(string path) => Spend(LookUpMicroseconds, () => Find(path) is FlashFile);

    public bool DirectoryExists(string path) => Spend(LookUpMicroseconds, () => Find(path) is FlashDirectory);

    /// <summary>The size of a file as closed last, in bytes.</summary>
    /// <exception cref="FlashException">FileNotFound.</exception>
    public int Length(string path) => Spend(LookUpMicroseconds, () => FindFile(path).Content.Length);

    /// <summary>The names in a directory, sorted.</summary>
    /// <exception cref="FlashException">DirectoryNotFound.</exception>
    public string[] Names(string path, bool directories) => Spend(LookUpMicroseconds, () =>
        FindDirectory(path).Children.Values.Where(child => child is FlashDirectory == directories).Select(child => child.Name).ToArray());

    /// <summary>Opens a file, which is created empty, and stays so without power, when there is none.</summary>
    /// <exception cref="FlashException">DirectoryNotFound, IsADirectory, NameTooLong, NoSpace.</exception>
    public FlashStream Open(string path)
    {
        FileOpened?.Invoke();
        return Spend(LookUpMicroseconds, () => Find(path) switch
        {
            FlashFile file => new FlashStream(this, file),
            FlashDirectory => throw new FlashException(FlashError.IsADirectory, path),
            _ => new FlashStream(this, Create(path)),
        });
    }

    /// <summary>Makes a directory and those above it; without effect when it is there.</summary>
    /// <exception cref="FlashException">NotADirectory, NameTooLong, NoSpace.</exception>
    public void CreateDirectory(string path) => Spend(LookUpMicroseconds, () =>
    {
        var directory = root;
        foreach (var name in Split(path))
        {
            directory = directory.Children.GetValueOrDefault(name) switch
            {
                FlashDirectory existing => existing,
                FlashFile => throw new FlashException(FlashError.NotADirectory, path),
                _ => MakeDirectory(directory, name),
            };
        }

        return directory;
    });

    /// <summary>Gives a file or directory another name, in one step; refuses when that name is taken.</summary>
    /// <exception cref="FlashException">FileNotFound, DirectoryNotFound, PathAlreadyExists, NameTooLong, NoSpace.</exception>
    public void Rename(string path, string newPath) => Spend(LookUpMicroseconds, () =>
    {
        var node = Find(path);
        if (node?.Parent is not { } oldParent)
        {
            throw new FlashException(FlashError.FileNotFound, path);
        }

        if (Find(newPath) is not null)
        {
            throw new FlashException(FlashError.PathAlreadyExists, newPath);
        }

        var (parent, name) = ParentAndName(newPath);
        for (var above = parent; above is not null; above = above.Parent)
        {
            if (above == node)
            {
                throw new FlashException(FlashError.DirectoryNotFound, newPath);
            }
        }

        var oldPair = node.Pair!;
        var pair = metadata.Place(parent, node.EntryBytesWith(name.Length));
        metadata.Commit(parent, pair, node.EntryBytes, () =>
        {
            oldParent.Children.Remove(node.Name);
            node.Name = name;
            node.Parent = parent;
            node.Pair = pair;
            parent.Children.Add(name, node);
        });
        if (pair != oldPair)
        {
            metadata.Commit(oldParent, oldPair, MetadataLog.DeletionBytes, null);
        }

        return node;
    });

    /// <summary>Removes a file or an empty directory, in one step.</summary>
    /// <exception cref="FlashException">FileNotFound, DirectoryNotEmpty.</exception>
    public void Delete(string path) => Spend(LookUpMicroseconds, () =>
    {
        var node = Find(path);
        if (node?.Parent is not { } parent)
        {
            throw new FlashException(FlashError.FileNotFound, path);
        }

        if (node is FlashDirectory { Children.Count: > 0 })
        {
            throw new FlashException(FlashError.DirectoryNotEmpty, path);
        }

        metadata.Commit(parent, node.Pair!, MetadataLog.DeletionBytes, () => parent.Children.Remove(node.Name));
        return node;
    });

    /// <summary>A file's content as closed last: what a restart would find.</summary>
    /// <exception cref="FlashException">FileNotFound.</exception>
    public byte[] ReadFile(string path) => Spend(LookUpMicroseconds, () => FindFile(path).Content.ToArray());

    /// <summary>Makes a file have that content, in one step if it exists: what a deployment tool or the firmware's own storage does.</summary>
    /// <exception cref="FlashException">DirectoryNotFound, IsADirectory, NameTooLong, NoSpace.</exception>
    public void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        var stream = Open(path);
        stream.SetLength(0);
        stream.Write(0, content);
        stream.Close();
    }

    /// <summary>Whether so much content, changed from there on, would find room.</summary>
    internal bool HasRoomFor(FlashFile file, int length, int changedFrom) =>
        length <= MaximumInlineBytes || BlocksFor(length) - KeptBlocks(file, changedFrom) <= allocator.FreeCount;

    /// <summary>Writes a stream's content to new blocks and then makes it the file's, in one step.</summary>
    internal void Commit(FlashFile file, byte[] content, int changedFrom) => Spend(0, () =>
    {
        var parent = file.Parent;
        if (parent is null || parent.Children.GetValueOrDefault(file.Name) != file)
        {
            // Deleted meanwhile.
            return file;
        }

        var blocks = content.Length <= MaximumInlineBytes ? [] : WriteBlocks(file, content, changedFrom);
        var structureBytes = blocks.Length == 0 ? content.Length : 8;
        var pair = metadata.PlaceAgain(parent, file, file.EntryBytesWith(structureBytes));
        var oldPair = file.Pair!;
        metadata.Commit(parent, pair, file.EntryBytesWith(structureBytes), () =>
        {
            file.Content = content;
            file.Blocks = blocks;
            file.Pair = pair;
            FileCommitted?.Invoke(file.Name, content);
        });
        if (pair != oldPair)
        {
            metadata.Commit(parent, oldPair, MetadataLog.DeletionBytes, null);
        }

        return file;
    });

    /// <summary>Makes the calling program wait for what it has caused; a native call blocks all threads of a board until it is done.</summary>
    internal T Spend<T>(long microseconds, Func<T> operation)
    {
        // Throws when the program is over.
        var board = VirtualBoard.CurrentOrNull;
        Memory.OwedMicroseconds = microseconds;
        try
        {
            return operation();
        }
        finally
        {
            allocator.Release();
            var owed = Memory.OwedMicroseconds;
            Memory.OwedMicroseconds = 0;
            if (Fiber.Current is { IsKilled: false })
            {
                board?.Charge(owed);
            }
        }
    }

    private static string[] Split(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);

    // LittleFS (DESIGN.md, "CTZ skip-lists"): block n of a file begins with a pointer, and one more for each power of two that divides n; the first has none.
    private static int DataBytesOfBlock(int index) => FlashMemory.BlockBytes - (index == 0 ? 0 : PointerBytes * (BitOperations.TrailingZeroCount(index) + 1));

    private static int BlocksFor(int length)
    {
        var blocks = 0;
        for (; length > 0; blocks++)
        {
            length -= DataBytesOfBlock(blocks);
        }

        return blocks;
    }

    private static int KeptBlocks(FlashFile file, int changedFrom)
    {
        var kept = 0;
        for (var rest = changedFrom - DataBytesOfBlock(0); kept < file.Blocks.Length && rest >= 0; rest -= DataBytesOfBlock(kept))
        {
            kept++;
        }

        return kept;
    }

    private int[] WriteBlocks(FlashFile file, byte[] content, int changedFrom)
    {
        var blocks = new int[BlocksFor(content.Length)];
        var kept = KeptBlocks(file, changedFrom);
        Array.Copy(file.Blocks, blocks, kept);
        var rest = content.Length - Enumerable.Range(0, kept).Sum(DataBytesOfBlock);
        for (var index = kept; index < blocks.Length; index++)
        {
            blocks[index] = allocator.Take();
            Memory.Erase(blocks[index]);
            Memory.Program(blocks[index], Math.Min(DataBytesOfBlock(index), rest));
            rest -= DataBytesOfBlock(index);
        }

        return blocks;
    }

    private FlashFile Create(string path)
    {
        var (parent, name) = ParentAndName(path);
        var file = new FlashFile(name, parent);
        file.Pair = metadata.Place(parent, file.EntryBytes);
        metadata.Commit(parent, file.Pair, file.EntryBytes, () => parent.Children.Add(name, file));
        return file;
    }

    private FlashDirectory MakeDirectory(FlashDirectory parent, string name)
    {
        CheckName(name);
        var pair = metadata.Place(parent, MetadataLog.DirectoryEntryBytes + name.Length);
        var directory = new FlashDirectory(name, parent, metadata.NewPair()) { Pair = pair };
        metadata.Commit(parent, pair, directory.EntryBytes, () => parent.Children.Add(name, directory));
        return directory;
    }

    private FlashNode? Find(string path)
    {
        FlashNode? node = root;
        foreach (var name in Split(path))
        {
            node = (node as FlashDirectory)?.Children.GetValueOrDefault(name);
        }

        return node;
    }

    private FlashFile FindFile(string path) => Find(path) as FlashFile ?? throw new FlashException(FlashError.FileNotFound, path);

    private FlashDirectory FindDirectory(string path) => Find(path) as FlashDirectory ?? throw new FlashException(FlashError.DirectoryNotFound, path);

    private (FlashDirectory Parent, string Name) ParentAndName(string path)
    {
        var names = Split(path);
        if (names.Length == 0)
        {
            throw new FlashException(FlashError.IsADirectory, path);
        }

        CheckName(names[^1]);
        return (FindDirectory(string.Join('/', names[..^1])), names[^1]);
    }

    private static void CheckName(string name)
    {
        if (name.Length > MaximumNameLength)
        {
            throw new FlashException(FlashError.NameTooLong, name);
        }
    }
}
