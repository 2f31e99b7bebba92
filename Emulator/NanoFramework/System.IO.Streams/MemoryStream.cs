namespace System.IO;

/// <summary>A stream over a byte array of at most 65,535 bytes.</summary>
public class MemoryStream : Stream
{
    private const int FirstCapacityBytes = 256;
    private const int MaximumBytes = 0xFFFF;

    private readonly bool isExpandable;
    private readonly bool isWritable;
    private byte[] buffer;
    private int length;
    private int position;
    private bool isOpen = true;

    public MemoryStream()
    {
        buffer = new byte[FirstCapacityBytes];
        isExpandable = true;
        isWritable = true;
    }

    public MemoryStream(byte[] buffer)
        : this(buffer, true)
    {
    }

    public MemoryStream(byte[] buffer, bool isWritable)
    {
        this.buffer = buffer ?? throw new ArgumentNullException();
        this.isWritable = isWritable;
        length = buffer.Length;
    }

    public override bool CanRead => isOpen;

    public override bool CanSeek => isOpen;

    public override bool CanWrite => isWritable;

    public override long Length
    {
        get
        {
            ThrowIfClosed();
            return length;
        }
    }

    public override long Position
    {
        get
        {
            ThrowIfClosed();
            return position;
        }

        set
        {
            ThrowIfClosed();
            position = value is >= 0 and <= MaximumBytes ? (int)value : throw new ArgumentOutOfRangeException();
        }
    }

    public override void Flush()
    {
    }

    public virtual byte[] GetBuffer() => buffer;

    public override int Read(byte[] buffer, int offset, int count)
    {
        ThrowIfClosed();
        CheckPart(buffer, offset, count);
        var available = Math.Clamp(length - position, 0, count);
        Array.Copy(this.buffer, Math.Min(position, length), buffer, offset, available);
        position += available;
        return available;
    }

    public override int Read(SpanByte buffer)
    {
        ThrowIfClosed();
        var available = Math.Clamp(length - position, 0, buffer.Length);
        for (var index = 0; index < available; index++)
        {
            buffer[index] = this.buffer[position + index];
        }

        position += available;
        return available;
    }

    public override int ReadByte()
    {
        ThrowIfClosed();
        return position < length ? buffer[position++] : -1;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        ThrowIfClosed();
        if (offset > MaximumBytes)
        {
            throw new ArgumentOutOfRangeException();
        }

        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => position,
            SeekOrigin.End => length,
            _ => throw new ArgumentException(),
        };
        position = target >= 0 ? (int)target : throw new IOException();
        return position;
    }

    public override void SetLength(long value)
    {
        ThrowIfClosed();
        ThrowIfReadOnly();
        if (value is < 0 or > MaximumBytes)
        {
            throw new ArgumentOutOfRangeException();
        }

        var newLength = (int)value;
        EnsureCapacity(newLength);
        if (newLength > length)
        {
            Array.Clear(buffer, length, newLength - length);
        }

        length = newLength;
        position = Math.Min(position, length);
    }

    public virtual byte[] ToArray() => buffer[..length];

    public override void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfClosed();
        ThrowIfReadOnly();
        CheckPart(buffer, offset, count);
        EnsureCapacity(position + count);
        Array.Copy(buffer, offset, this.buffer, position, count);
        position += count;
        length = Math.Max(length, position);
    }

    public override void WriteByte(byte value)
    {
        ThrowIfClosed();
        ThrowIfReadOnly();
        EnsureCapacity(position + 1);
        buffer[position++] = value;
        length = Math.Max(length, position);
    }

    public virtual void WriteTo(Stream stream)
    {
        ThrowIfClosed();
        (stream ?? throw new ArgumentNullException()).Write(buffer, 0, length);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            isOpen = false;
        }
    }

    internal static void CheckPart(byte[] buffer, int offset, int count)
    {
        if (buffer is null)
        {
            throw new ArgumentNullException();
        }

        if (offset < 0 || count < 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (buffer.Length - offset < count)
        {
            throw new ArgumentException();
        }
    }

    private void EnsureCapacity(int bytes)
    {
        if (bytes <= buffer.Length)
        {
            return;
        }

        if (bytes > MaximumBytes)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (!isExpandable)
        {
            throw new NotSupportedException();
        }

        Array.Resize(ref buffer, Math.Min(MaximumBytes, Math.Max(bytes, buffer.Length * 2)));
    }

    private void ThrowIfClosed()
    {
        if (!isOpen)
        {
            throw new ObjectDisposedException(null);
        }
    }

    private void ThrowIfReadOnly()
    {
        if (!isWritable)
        {
            throw new NotSupportedException();
        }
    }
}
