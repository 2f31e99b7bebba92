using VirtualBoards;

namespace System.Net.Sockets;

/// <summary>
/// A socket on the board's own network: a server's. A call that waits lets the board's other threads run. What only clients need is not here; on the
/// board a wait for an answer ends with an exception as well.
/// </summary>
public class Socket : IDisposable
{
    private const long LookMicroseconds = 10_000;
    private const long ChargeMicroseconds = 200;

    private static readonly IPAddress Station = new([192, 168, 4, 2]);

    private readonly VirtualBoard board;
    private readonly SocketType type;
    private int port;
    private VirtualListener? listener;
    private VirtualDatagrams? datagrams;
    private VirtualConnection? connection;

    public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
        : this(socketType, null)
    {
        if (addressFamily != AddressFamily.InterNetwork)
        {
            throw new SocketException(SocketError.OperationNotSupported);
        }
    }

    private Socket(SocketType type, VirtualConnection? connection)
    {
        GC.SuppressFinalize(this);
        board = VirtualBoard.Current;
        this.type = type;
        this.connection = connection;
    }

    /// <summary>Nothing: .NET collects at other times than the chip.</summary>
    ~Socket()
    {
    }

    /// <summary>Bytes that can be read at once.</summary>
    public int Available
    {
        get
        {
            board.Charge(ChargeMicroseconds);
            return connection?.Available ?? datagrams?.Available ?? 0;
        }
    }

    /// <summary>Milliseconds; 0 or less: for ever.</summary>
    public int ReceiveTimeout { get; set; } = -1;

    public int SendTimeout { get; set; } = -1;

    private bool IsReadable
        => listener?.HasWaiting ?? (connection is { } stream ? stream.Available > 0 || stream.IsEnded || stream.IsClosed : datagrams is { Available: > 0 });

    public void Bind(EndPoint localEP)
    {
        port = ((IPEndPoint)localEP).Port;
        if (type == SocketType.Dgram)
        {
            datagrams = board.AccessPoint.OpenDatagrams(port) ?? throw new SocketException(SocketError.AddressAlreadyInUse);
        }
    }

    public void Listen(int backlog)
        => listener = board.AccessPoint.Listen(port, backlog) ?? throw new SocketException(SocketError.AddressAlreadyInUse);

    public Socket Accept()
    {
        var listening = listener ?? throw new SocketException(SocketError.InvalidArgument);
        Await(-1);
        return new Socket(SocketType.Stream, listening.Accept());
    }

    /// <summary>Waits until it can be read, or be written, which is always so.</summary>
    /// <param name="microSeconds">Negative: for ever.</param>
    public bool Poll(int microSeconds, SelectMode mode)
    {
        board.Charge(ChargeMicroseconds);
        return mode == SelectMode.SelectWrite || (mode == SelectMode.SelectRead && WaitUntilReadable(microSeconds));
    }

    public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags)
    {
        var stream = connection ?? throw new SocketException(SocketError.NotConnected);
        Await(ReceiveTimeout);
        return stream.Read(buffer.AsSpan(offset, size));
    }

    public int ReceiveFrom(byte[] buffer, ref EndPoint remoteEP)
    {
        var open = datagrams ?? throw new SocketException(SocketError.InvalidArgument);
        Await(ReceiveTimeout);
        open.TryRead(out var fromPort, out var content);
        var count = Math.Min(buffer.Length, content.Length);
        Array.Copy(content, buffer, count);
        remoteEP = new IPEndPoint(Station, fromPort);
        return count;
    }

    public int Send(byte[] buffer)
    {
        var stream = connection ?? throw new SocketException(SocketError.NotConnected);
        if (stream.IsClosed)
        {
            throw new SocketException(SocketError.ConnectionReset);
        }

        board.Charge(ChargeMicroseconds);
        stream.Answer((byte[])buffer.Clone());
        return buffer.Length;
    }

    public int SendTo(byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP)
    {
        var open = datagrams ?? throw new SocketException(SocketError.InvalidArgument);
        board.Charge(ChargeMicroseconds);
        open.Send(((IPEndPoint)remoteEP).Port, buffer.AsSpan(0, size).ToArray());
        return size;
    }

    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue)
    {
    }

    public void Close() => Dispose(true);

    void IDisposable.Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
        listener?.Close();
        datagrams?.Close();
        connection?.Close();
    }

    private void Await(int milliseconds)
    {
        if (!WaitUntilReadable(milliseconds <= 0 ? -1 : milliseconds * 1000L))
        {
            throw new SocketException(SocketError.TimedOut);
        }
    }

    private bool WaitUntilReadable(long microseconds)
    {
        var untilMicroseconds = microseconds < 0 ? long.MaxValue : board.NowMicroseconds + microseconds;
        while (!IsReadable)
        {
            var rest = untilMicroseconds - board.NowMicroseconds;
            if (rest <= 0)
            {
                return false;
            }

            board.Wait(Math.Min(rest, LookMicroseconds));
        }

        return true;
    }
}
