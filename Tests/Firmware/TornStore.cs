using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>A flash drive in memory whose power can be cut at any write. Deleting counts as a write.</summary>
public sealed class TornStore : JournalStore
{
    private readonly Dictionary<int, byte[]> segments = [];
    private readonly Dictionary<int, byte[]> slots = [];
    private readonly Queue<(int Write, Tear Tear)> cuts;

    /// <param name="cuts">At which writes, counted from 0, the power goes, and what it leaves.</param>
    public TornStore(params (int Write, Tear Tear)[] cuts) => this.cuts = new(cuts);

    public int Writes { get; private set; }

    public int CutsMade { get; private set; }

    public override int ReadSegment(int segment, byte[] buffer) => Read(segments, segment, buffer);

    public override bool TryWriteSegment(int segment, int offset, byte[] buffer, int length) => Write(segments, segment, offset, buffer, length);

    public override bool TryDeleteSegment(int segment) => Delete(segments, segment);

    public override int FindLowestSegment() => segments.Count == 0 ? -1 : segments.Keys.Min();

    public override int ReadSlot(int slot, byte[] buffer) => Read(slots, slot, buffer);

    public override bool TryWriteSlot(int slot, byte[] buffer, int length) => Write(slots, slot, 0, buffer, length);

    public override bool TryDeleteSlot(int slot) => Delete(slots, slot);

    private static int Read(Dictionary<int, byte[]> files, int file, byte[] buffer)
    {
        if (!files.TryGetValue(file, out var content))
        {
            return -1;
        }

        var length = Math.Min(content.Length, buffer.Length);
        Array.Copy(content, buffer, length);
        return length;
    }

    private bool Delete(Dictionary<int, byte[]> files, int file)
    {
        var tear = NextTear();
        var existed = files.ContainsKey(file);
        if (tear is null or Tear.Everything)
        {
            files.Remove(file);
        }

        EndWith(tear);
        return existed;
    }

    private bool Write(Dictionary<int, byte[]> files, int file, int offset, byte[] buffer, int length)
    {
        var tear = NextTear();
        var (from, to) = tear switch
        {
            Tear.Nothing => (0, 0),
            Tear.FirstByte => (0, 1),
            Tear.FirstHalf => (0, length / 2),
            Tear.AllButLastByte => (0, length - 1),
            Tear.LastHalf => (length / 2, length),
            _ => (0, length),
        };
        if (to > 0)
        {
            var old = files.GetValueOrDefault(file, []);
            var content = new byte[Math.Max(old.Length, offset + to)];
            old.CopyTo(content, 0);
            for (var index = from; index < to; index++)
            {
                content[offset + index] = tear == Tear.Erased ? (byte)0xFF : buffer[index];
            }

            files[file] = content;
        }

        EndWith(tear);
        return true;
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
