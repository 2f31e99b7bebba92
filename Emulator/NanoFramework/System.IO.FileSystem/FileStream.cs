using VirtualBoards;

namespace System.IO;

/// <summary>
/// A file on the drive. On LittleFS what was written counts only from <see cref="Close"/> on: <see cref="Flush"/> hands it to
/// the file system, which keeps it in memory.
/// </summary>
public class FileStream : Stream
{
    private readonly OpenFiles openFiles = OpenFiles.Current;
    private readonly OpenFiles.Record record;
    private readonly FlashStream stream;
    private readonly int seekLimit;
    private bool canRead;
    private bool canWrite;
    private bool isDisposed;
    private int position;

    public FileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access)
        : this(path, mode, access, FileShare.Read)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
        : this(path, mode, access, share, 0)
    {
    }

    /// <param name="bufferSize">Without effect, as on the chip.</param>
    /// <exception cref="IOException">With its ErrorCode: FileNotFound, PathAlreadyExists, UnauthorizedAccess (a directory, or open elsewhere), VolumeNotFound, Others.</exception>
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize)
    {
        Name = Path.GetFullPath(path);
        if (mode is < FileMode.CreateNew or > FileMode.Append
            || access is < FileAccess.Read or > FileAccess.ReadWrite
            || share is < FileShare.None or > FileShare.ReadWrite
            || bufferSize < 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        canRead = (access & FileAccess.Read) != 0;
        canWrite = (access & FileAccess.Write) != 0;
        if (mode is not (FileMode.Open or FileMode.OpenOrCreate) && !canWrite)
        {
            throw new ArgumentException();
        }

        record = openFiles.Add(Name, access, share);
        try
        {
            stream = Open(mode, access);
            seekLimit = mode == FileMode.Append ? stream.Length : 0;
            position = seekLimit;
        }
        catch
        {
            openFiles.Remove(record);
            throw;
        }
    }

    ~FileStream()
    {
        Dispose(false);
    }

    public override bool CanRead => canRead;

    public override bool CanSeek => !isDisposed;

    public override bool CanWrite => canWrite;

    public override long Length
    {
        get
        {
            ThrowIfDisposed();
            return stream.Length;
        }
    }

    public override long Position
    {
        get
        {
            ThrowIfDisposed();
            return position;
        }

        set => Seek(value, SeekOrigin.Begin);
    }

    public string Name { get; }

    /// <summary>Makes what was written the file's content.</summary>
    /// <exception cref="IOException">Others: the drive is full; the file is what it was.</exception>
    public override void Close() => Dispose(true);

    /// <summary>Does not make anything safe: only <see cref="Close"/> does.</summary>
    public override void Flush() => ThrowIfDisposed();

    public override int Read(byte[] buffer, int offset, int count)
    {
        ThrowIfDisposed();
        if (!canRead)
        {
            throw new NotSupportedException();
        }

        MemoryStream.CheckPart(buffer, offset, count);
        var read = Drive.Call(_ => stream.Read(position, buffer.AsSpan(offset, count)));
        position += read;
        return read;
    }

    /// <exception cref="NotImplementedException">Always, as on the chip.</exception>
    public override int Read(SpanByte buffer) => throw new NotImplementedException();

    public override int ReadByte() => base.ReadByte();

    /// <exception cref="IOException">Before the start of the file, or of what was appended.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        ThrowIfDisposed();
        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => position,
            SeekOrigin.End => stream.Length,
            _ => throw new ArgumentException(),
        };
        if (target < seekLimit || target > int.MaxValue)
        {
            throw new IOException();
        }

        position = (int)target;
        return position;
    }

    /// <exception cref="IOException">Others: the drive is full.</exception>
    public override void SetLength(long value)
    {
        ThrowIfDisposed();
        ThrowIfReadOnly();
        if (value is < 0 or > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException();
        }

        Drive.Call(_ => stream.SetLength((int)value));
    }

    /// <exception cref="IOException">Others: the drive is full.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfDisposed();
        ThrowIfReadOnly();
        MemoryStream.CheckPart(buffer, offset, count);
        Drive.Call(_ => stream.Write(position, buffer.AsSpan(offset, count)));
        position += count;
    }

    public override void WriteByte(byte value) => base.WriteByte(value);

    protected override void Dispose(bool disposing)
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        canRead = canWrite = false;

        // From the finalizer, on whatever thread of .NET that runs, no board can be touched: such a stream is lost.
        if (disposing)
        {
            GC.SuppressFinalize(this);
            try
            {
                Drive.Call(_ => stream.Close());
            }
            finally
            {
                openFiles.Remove(record);
            }
        }
    }

    private FlashStream Open(FileMode mode, FileAccess access)
    {
        var attributes = Drive.Attributes(Name);
        if (attributes == FileAttributes.Directory)
        {
            throw new IOException(IOException.IOExceptionErrorCode.UnauthorizedAccess);
        }

        if (mode == FileMode.Append && access != FileAccess.Write)
        {
            throw new ArgumentException("");
        }

        if (attributes is null && mode is FileMode.Open or FileMode.Truncate)
        {
            throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);
        }

        if (attributes is not null && mode == FileMode.CreateNew)
        {
            throw new IOException(IOException.IOExceptionErrorCode.PathAlreadyExists);
        }

        var opened = Drive.Call(flash => flash.Open(Drive.PathOnFlash(Name)));
        if (mode is FileMode.Create or FileMode.Truncate)
        {
            opened.SetLength(0);
        }

        return opened;
    }

    private void ThrowIfDisposed()
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }
    }

    private void ThrowIfReadOnly()
    {
        if (!canWrite)
        {
            throw new NotSupportedException();
        }
    }
}
