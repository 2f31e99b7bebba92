using System.Buffers;

namespace Nf.Emulator.Codecs;

/// <summary>Messages one behind the other in one buffer that is reused; the carrier keeps them apart.</summary>
public sealed class MessageBuffer : IBufferWriter<byte>
{
    private readonly List<int> ends = [];
    private byte[] buffer = new byte[4096];
    private int written;

    /// <summary>Number of messages that have ended.</summary>
    public int Count => ends.Count;

    /// <summary>Bytes of all messages.</summary>
    public int Length => written;

    public ReadOnlyMemory<byte> this[int message]
    {
        get
        {
            var start = message == 0 ? 0 : ends[message - 1];
            return buffer.AsMemory(start, ends[message] - start);
        }
    }

    public void Clear()
    {
        ends.Clear();
        written = 0;
    }

    public void WriteByte(int value)
    {
        GetSpan(1)[0] = (byte)value;
        written++;
    }

    /// <summary>What was written since the message before becomes a message.</summary>
    public void EndMessage() => ends.Add(written);

    public void Advance(int count) => written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsSpan(written);
    }

    private void Reserve(int sizeHint)
    {
        var needed = written + Math.Max(sizeHint, 1);
        if (needed > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(needed, buffer.Length * 2));
        }
    }
}
