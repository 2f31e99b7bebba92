using VirtualBoards;

namespace System.IO;

public abstract class Stream : MarshalByRefObject, IDisposable
{
    private const int CopyBytes = 2048;

    ~Stream()
    {
        Dispose(false);
    }

    public abstract bool CanRead { get; }

    public abstract bool CanSeek { get; }

    public virtual bool CanTimeout => false;

    public abstract bool CanWrite { get; }

    public abstract long Length { get; }

    public abstract long Position { get; set; }

    /// <summary>Milliseconds.</summary>
    /// <exception cref="InvalidOperationException">The stream has no timeouts.</exception>
    public virtual int ReadTimeout
    {
        get => throw new InvalidOperationException();
        set => throw new InvalidOperationException();
    }

    /// <inheritdoc cref="ReadTimeout" />
    public virtual int WriteTimeout
    {
        get => throw new InvalidOperationException();
        set => throw new InvalidOperationException();
    }

    public virtual void Close()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public void CopyTo(Stream destination)
    {
        if (destination is null)
        {
            throw new ArgumentNullException();
        }

        if ((!CanRead && !CanWrite) || (!destination.CanRead && !destination.CanWrite))
        {
            throw new ObjectDisposedException(null);
        }

        if (!CanRead || !destination.CanWrite)
        {
            throw new NotSupportedException();
        }

        var buffer = new byte[CopyBytes];
        for (var count = Read(buffer, 0, CopyBytes); count != 0; count = Read(buffer, 0, CopyBytes))
        {
            destination.Write(buffer, 0, count);
        }
    }

    /// <summary>Closes, and hides what goes wrong: to learn of a full drive, call <see cref="Close"/>.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (Exception exception) when (exception is not FiberKilledException)
        {
        }
    }

    public abstract void Flush();

    public abstract int Read(byte[] buffer, int offset, int count);

    public abstract int Read(SpanByte buffer);

    /// <returns>The byte, or -1 at the end.</returns>
    public virtual int ReadByte()
    {
        var single = new byte[1];
        return Read(single, 0, 1) == 0 ? -1 : single[0];
    }

    public abstract long Seek(long offset, SeekOrigin origin);

    public abstract void SetLength(long value);

    public abstract void Write(byte[] buffer, int offset, int count);

    public virtual void WriteByte(byte value) => Write([value], 0, 1);

    protected virtual void Dispose(bool disposing)
    {
    }
}
