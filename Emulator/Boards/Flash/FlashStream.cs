namespace VirtualBoards;

/// <summary>
/// An open file. What is written here is nowhere else until <see cref="Close"/>; a program that ends before, by sleep, reset or
/// loss of power, leaves the file as it was.
/// </summary>
public sealed class FlashStream
{
    // Reading goes at about 4 MB/s (40 MHz, two lines, driver overhead); estimate.
    private const int ReadBytesPerMicrosecond = 4;
    private const long CallMicroseconds = 100;

    private readonly VirtualFlash flash;
    private readonly FlashFile file;
    private byte[] content;
    private int changedFrom = int.MaxValue;
    private bool isClosed;

    internal FlashStream(VirtualFlash flash, FlashFile file)
    {
        this.flash = flash;
        this.file = file;
        content = file.Content;
    }

    public int Length { get { ThrowIfClosed(); return content.Length; } }

    /// <returns>How many bytes were read; 0 at the end.</returns>
    public int Read(int position, Span<byte> buffer)
    {
        ThrowIfClosed();
        var count = Math.Clamp(content.Length - position, 0, buffer.Length);
        if (count > 0)
        {
            content.AsSpan(position, count).CopyTo(buffer);
        }

        flash.Spend(CallMicroseconds + count / ReadBytesPerMicrosecond, () => 0);
        return count;
    }

    /// <summary>Writes; a gap before <paramref name="position"/> is filled with zeros.</summary>
    /// <exception cref="FlashException">NoSpace; nothing of it was written.</exception>
    public void Write(int position, ReadOnlySpan<byte> data)
    {
        ThrowIfClosed();
        if (data.Length > 0)
        {
            Resize(Math.Max(content.Length, position + data.Length), Math.Min(position, content.Length));
            data.CopyTo(content.AsSpan(position));
        }

        flash.Spend(CallMicroseconds, () => 0);
    }

    /// <exception cref="FlashException">NoSpace.</exception>
    public void SetLength(int length)
    {
        ThrowIfClosed();
        if (length != content.Length)
        {
            Resize(length, Math.Min(length, content.Length));
        }

        flash.Spend(CallMicroseconds, () => 0);
    }

    /// <summary>Makes what was written the file's content; without effect when nothing was, or a second time.</summary>
    /// <exception cref="FlashException">NoSpace; the file is what it was.</exception>
    public void Close()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        if (changedFrom != int.MaxValue)
        {
            flash.Commit(file, content, changedFrom);
        }
    }

    // A copy: the array that the file holds is what is on the flash.
    private void Resize(int length, int firstChange)
    {
        var from = Math.Min(changedFrom, firstChange);
        if (!flash.HasRoomFor(file, length, from))
        {
            throw new FlashException(FlashError.NoSpace, file.Name);
        }

        var resized = new byte[length];
        content.AsSpan(0, Math.Min(length, content.Length)).CopyTo(resized);
        content = resized;
        changedFrom = from;
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(isClosed, this);
}
