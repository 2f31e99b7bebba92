namespace VirtualBoards;

/// <summary>A port that a program listens on.</summary>
public sealed class VirtualListener
{
    private readonly SoftAccessPoint accessPoint;
    private readonly int backlog;
    private readonly Queue<VirtualConnection> waiting = new();
    private readonly List<VirtualConnection> open = [];

    internal VirtualListener(SoftAccessPoint accessPoint, int port, int backlog)
    {
        this.accessPoint = accessPoint;
        this.backlog = Math.Max(1, backlog);
        Port = port;
    }

    public int Port { get; }

    /// <summary>True when a connection waits to be accepted.</summary>
    public bool HasWaiting => waiting.Count > 0;

    /// <summary>The oldest connection that waits, or null.</summary>
    public VirtualConnection? Accept() => waiting.TryDequeue(out var connection) ? connection : null;

    /// <summary>Closes it, and with it all connections that came in.</summary>
    public void Close()
    {
        accessPoint.Forget(this);
        foreach (var connection in open.ToArray())
        {
            connection.Close();
        }
    }

    internal VirtualConnection? Offer(Action<byte[]> received, Action closed)
    {
        if (waiting.Count >= backlog)
        {
            return null;
        }

        VirtualConnection? connection = null;
        connection = new VirtualConnection(received, () =>
        {
            open.Remove(connection!);
            closed();
        });
        open.Add(connection);
        waiting.Enqueue(connection);
        return connection;
    }
}
