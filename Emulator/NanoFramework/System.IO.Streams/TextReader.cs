namespace System.IO;

public abstract class TextReader : MarshalByRefObject, IDisposable
{
    public virtual void Close() => Dispose();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <returns>The next character, which stays the next one, or -1 at the end.</returns>
    public virtual int Peek() => -1;

    /// <returns>The next character, or -1 at the end.</returns>
    public virtual int Read() => -1;

    public virtual int Read(char[] buffer, int index, int count) => -1;

    /// <returns>How many characters were read: fewer than <paramref name="count"/> only at the end.</returns>
    public virtual int ReadBlock(char[] buffer, int index, int count)
    {
        var total = 0;
        int read;
        do
        {
            read = Read(buffer, index + total, count - total);
            total += read;
        }
        while (read > 0 && total < count);

        return total;
    }

    /// <returns>The next line without its end, or null at the end.</returns>
    public virtual string? ReadLine() => null;

    public virtual string? ReadToEnd() => null;

    protected virtual void Dispose(bool disposing)
    {
    }
}
