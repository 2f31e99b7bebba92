using System.Text;

namespace System.IO;

/// <summary>Reads UTF-8 text.</summary>
public class StreamReader : TextReader
{
    private const int BufferBytes = 512;
    private const int MaximumLineLength = 0xFFFF;

    private readonly byte[] bytes = new byte[BufferBytes];
    private readonly char[] characters = new char[BufferBytes + 1];
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly bool leaveOpen;
    private Stream? stream;
    private int position;
    private int length;

    /// <exception cref="ArgumentNullException">No stream.</exception>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public StreamReader(Stream stream, bool leaveOpen = false)
    {
        this.stream = (stream ?? throw new ArgumentNullException()).CanRead ? stream : throw new ArgumentException();
        this.leaveOpen = leaveOpen;
    }

    public virtual Stream? BaseStream => stream;

    public virtual Encoding CurrentEncoding => Encoding.UTF8;

    /// <summary>Whether nothing is left in the reader's own buffer: true before the first read, as on the chip.</summary>
    public bool EndOfStream => position == length;

    public override void Close() => Dispose();

    public override int Peek() => Fill() ? characters[position] : -1;

    public override int Read() => Fill() ? characters[position++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        if (buffer is null)
        {
            throw new ArgumentNullException();
        }

        if (index < 0 || count < 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (buffer.Length - index < count)
        {
            throw new ArgumentException();
        }

        var total = 0;
        while (total < count && Fill())
        {
            var part = Math.Min(count - total, length - position);
            Array.Copy(characters, position, buffer, index + total, part);
            position += part;
            total += part;
        }

        return total;
    }

    public override string? ReadLine()
    {
        var line = new StringBuilder();
        for (var character = Read(); character != -1; character = Read())
        {
            if (character == '\r' && Peek() == '\n')
            {
                Read();
            }

            if (character is '\r' or '\n')
            {
                return line.ToString();
            }

            if (line.Length == MaximumLineLength)
            {
                throw new Exception();
            }

            line.Append((char)character);
        }

        return line.Length == 0 ? null : line.ToString();
    }

    /// <returns>The rest. From a stream that can seek, as many characters as the stream has bytes, with NUL at the end where there are fewer, as on the chip.</returns>
    public override string ReadToEnd()
    {
        if (Open().CanSeek)
        {
            var all = new char[(int)Open().Length];
            Read(all, 0, all.Length);
            return new string(all);
        }

        var text = new StringBuilder();
        while (Fill())
        {
            text.Append(characters, position, length - position);
            position = length;
        }

        return text.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            stream?.Close();
        }

        stream = null;
        position = length = 0;
    }

    private Stream Open() => stream ?? throw new ObjectDisposedException(null);

    private bool Fill()
    {
        var source = Open();
        while (position == length)
        {
            var count = source.Read(bytes, 0, BufferBytes);
            position = 0;
            length = decoder.GetChars(bytes, 0, count, characters, 0, count == 0);
            if (count == 0 && length == 0)
            {
                return false;
            }
        }

        return true;
    }
}
