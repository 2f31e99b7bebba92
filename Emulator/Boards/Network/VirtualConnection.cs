namespace VirtualBoards;

/// <summary>A stream of bytes between a station and the board's program.</summary>
public sealed class VirtualConnection
{
    private readonly Queue<byte> toBoard = new();
    private readonly Action<byte[]> received;
    private readonly Action closed;

    internal VirtualConnection(Action<byte[]> received, Action closed)
    {
        this.received = received;
        this.closed = closed;
    }

    /// <summary>Bytes that the program can read now.</summary>
    public int Available => toBoard.Count;

    /// <summary>The station has closed its direction.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The program has closed the connection, or is no more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The station sends.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes)
        {
            toBoard.Enqueue(octet);
        }
    }

    /// <summary>The station sends no more.</summary>
    public void End() => IsEnded = true;

    /// <summary>The program reads what is there.</summary>
    public int Read(Span<byte> into)
    {
        var count = Math.Min(into.Length, toBoard.Count);
        for (var index = 0; index < count; index++)
        {
            into[index] = toBoard.Dequeue();
        }

        return count;
    }

    /// <summary>The program sends.</summary>
    public void Answer(byte[] bytes)
    {
        if (!IsClosed)
        {
            received(bytes);
        }
    }

    /// <summary>The program closes.</summary>
    public void Close()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            closed();
        }
    }
}
