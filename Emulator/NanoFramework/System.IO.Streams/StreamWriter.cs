using System.Text;
using VirtualBoards;

namespace System.IO;

/// <summary>Writes UTF-8 text.</summary>
public class StreamWriter : TextWriter
{
    private const int BufferBytes = 0xFFF;

    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly bool leaveOpen;
    private Stream? stream;
    private int length;

    /// <exception cref="ArgumentNullException">No stream.</exception>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public StreamWriter(Stream stream, bool leaveOpen = false)
    {
        this.stream = (stream ?? throw new ArgumentNullException()).CanWrite ? stream : throw new ArgumentException();
        this.leaveOpen = leaveOpen;
    }

    public virtual Stream? BaseStream => stream;

    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine
    {
        get => base.NewLine;
        set => base.NewLine = value;
    }

    public override void Close() => Dispose();

    /// <exception cref="IOException">The stream refuses.</exception>
    public override void Flush()
    {
        if (stream is null)
        {
            throw new ObjectDisposedException(null);
        }

        if (length > 0)
        {
            WriteToStream(buffer, length);
            length = 0;
        }
    }

    public override void Write(char value) => Write(Encoding.GetBytes(value.ToString()));

    public override void Write(string? value) => Write(Encoding.GetBytes(value!));

    public override void WriteLine() => Write(Encoding.GetBytes(CoreNewLine));

    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Hides what goes wrong, as on the chip.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && stream is not null)
        {
            try
            {
                if (stream.CanWrite)
                {
                    Flush();
                }
            }
            catch (Exception exception) when (exception is not FiberKilledException)
            {
            }

            if (!leaveOpen)
            {
                stream.Dispose();
            }
        }

        stream = null;
    }

    private void Write(byte[] encoded)
    {
        if (stream is null)
        {
            throw new ObjectDisposedException(null);
        }

        if (length + encoded.Length >= BufferBytes)
        {
            Flush();
            WriteToStream(encoded, encoded.Length);
            return;
        }

        encoded.CopyTo(buffer, length);
        length += encoded.Length;
    }

    private void WriteToStream(byte[] data, int count)
    {
        try
        {
            stream!.Write(data, 0, count);
        }
        catch (Exception exception) when (exception is not FiberKilledException)
        {
            throw new IOException("StreamWriter", exception);
        }
    }
}
