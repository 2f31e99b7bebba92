using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>A flash drive in memory whose power can be cut at any write. Deleting counts as a write.</summary>
public sealed class TornStore : JournalStore
{
    private readonly Dictionary<int, byte[]> segments = [];
    private readonly Dictionary<int, byte[]> packs = [];
    private readonly Dictionary<int, byte[]> slots = [];
    private readonly Queue<(int Write, Tear Tear)> cuts;
    private readonly int capacityBytes;

    /// <param name="capacityBytes">What fits on it; 0 for all.</param>
    /// <param name="cuts">At which writes, counted from 0, the power goes, and what it leaves.</param>
    public TornStore(int capacityBytes, params (int Write, Tear Tear)[] cuts)
    {
        this.capacityBytes = capacityBytes;
        this.cuts = new(cuts);
    }

    public int Writes { get; private set; }

    public int CutsMade { get; private set; }

    /// <summary>Of the writes, those that made or deleted a pack.</summary>
    public List<int> PackWrites { get; } = [];

    /// <summary>How often it was full.</summary>
    public int Refused { get; private set; }

    /// <summary>Nothing at all is on it.</summary>
    public bool IsEmpty => segments.Count == 0 && packs.Count == 0 && slots.Count == 0;

    /// <summary>The node.nfc that is there before the node is.</summary>
    public void Put(byte[] nodeFile) => slots[StoreFile.NodeFile] = nodeFile;

    /// <summary>A node.nfc from outside; a write like any other.</summary>
    public void Deploy(byte[] content)
    {
        var tear = NextTear();
        if (tear is null or Tear.Everything)
        {
            slots[StoreFile.NodeFile] = content;
        }
        else
        {
            Leave(slots, StoreFile.NodeFile, 0, content, content.Length, tear);
        }

        EndWith(tear);
    }

    public override int ReadSegment(int segment, byte[] buffer) => Read(segments, segment, 0, buffer);

    public override bool TryWriteSegment(int segment, int offset, byte[] buffer, int length) => Write(segments, segment, offset, buffer, length);

    public override bool TryDeleteSegment(int segment) => Delete(segments, segment);

    public override int FindLowestSegment() => segments.Count == 0 ? -1 : segments.Keys.Min();

    public override int ReadPack(int pack, int offset, byte[] buffer) => Read(packs, pack, offset, buffer);

    public override bool TryWritePack(int pack, byte[] content)
    {
        PackWrites.Add(Writes);
        return Write(packs, pack, 0, content, content.Length);
    }

    public override bool TryDeletePack(int pack)
    {
        PackWrites.Add(Writes);
        return Delete(packs, pack);
    }

    public override int FindLowestPack() => packs.Count == 0 ? -1 : packs.Keys.Min();

    public override int ReadSlot(int slot, byte[] buffer) => Read(slots, slot, 0, buffer);

    public override bool TryWriteSlot(int slot, byte[] buffer, int length) => Write(slots, slot, 0, buffer, length);

    public override bool TryDeleteSlot(int slot) => Delete(slots, slot);

    private static int Read(Dictionary<int, byte[]> files, int file, int offset, byte[] buffer)
    {
        if (!files.TryGetValue(file, out var content))
        {
            return -1;
        }

        var length = Math.Clamp(content.Length - offset, 0, buffer.Length);
        Array.Copy(content, Math.Min(offset, content.Length), buffer, 0, length);
        return length;
    }

    private static void Leave(Dictionary<int, byte[]> files, int file, int offset, byte[] buffer, int length, Tear? tear)
    {
        var (from, to) = tear switch
        {
            Tear.Nothing => (0, 0),
            Tear.FirstByte => (0, 1),
            Tear.FirstHalf => (0, length / 2),
            Tear.AllButLastByte => (0, length - 1),
            Tear.LastHalf => (length / 2, length),
            _ => (0, length),
        };
        if (to == 0)
        {
            return;
        }

        var old = files.GetValueOrDefault(file, []);
        var content = new byte[Math.Max(old.Length, offset + to)];
        old.CopyTo(content, 0);
        for (var index = from; index < to; index++)
        {
            content[offset + index] = tear == Tear.Erased ? (byte)0xFF : buffer[index];
        }

        files[file] = content;
    }

    private bool Write(Dictionary<int, byte[]> files, int file, int offset, byte[] buffer, int length)
    {
        // As on LittleFS, a drive that is full is full before anything is written.
        var grows = offset + length - (files.TryGetValue(file, out var old) ? old.Length : 0);
        if (capacityBytes > 0 && grows > 0 && UsedBytes() + grows > capacityBytes)
        {
            Refused++;
            return false;
        }

        var tear = NextTear();
        Leave(files, file, offset, buffer, length, tear);
        EndWith(tear);
        return true;
    }

    private int UsedBytes() => segments.Values.Sum(content => content.Length) + packs.Values.Sum(content => content.Length) + slots.Values.Sum(content => content.Length);

    private bool Delete(Dictionary<int, byte[]> files, int file)
    {
        var existed = files.ContainsKey(file);
        if (!existed)
        {
            return false;
        }

        var tear = NextTear();
        if (tear is null or Tear.Everything)
        {
            files.Remove(file);
        }

        EndWith(tear);
        return existed;
    }

    private Tear? NextTear()
    {
        var write = Writes++;
        return cuts.TryPeek(out var cut) && cut.Write == write ? cuts.Dequeue().Tear : null;
    }

    private void EndWith(Tear? tear)
    {
        if (tear is not null)
        {
            CutsMade++;
            throw new PowerCutException();
        }
    }
}
