namespace VirtualBoards;

/// <summary>A port that a program has opened for datagrams.</summary>
public sealed class VirtualDatagrams
{
    private const int RoomDatagrams = 8;

    private readonly SoftAccessPoint accessPoint;
    private readonly Queue<(int FromPort, byte[] Content)> waiting = new();

    internal VirtualDatagrams(SoftAccessPoint accessPoint, int port)
    {
        this.accessPoint = accessPoint;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Bytes of the datagram that would be read next; 0 when there is none.</summary>
    public int Available => waiting.TryPeek(out var next) ? next.Content.Length : 0;

    /// <summary>The oldest datagram.</summary>
    public bool TryRead(out int fromPort, out byte[] content)
    {
        var hasOne = waiting.TryDequeue(out var next);
        (fromPort, content) = hasOne ? next : (0, []);
        return hasOne;
    }

    /// <summary>The program sends to the stations.</summary>
    public void Send(int port, byte[] content) => accessPoint.Deliver(Port, port, content);

    public void Close() => accessPoint.Forget(this);

    // What finds no room is lost, as on the board.
    internal void Receive(int fromPort, byte[] content)
    {
        if (waiting.Count < RoomDatagrams)
        {
            waiting.Enqueue((fromPort, content));
        }
    }
}
