namespace VirtualBoards;

/// <summary>
/// The Wi-Fi station: started with the HAL if its settings enable it, and only then; joins the stored network by itself, before managed code
/// runs, and again whenever the link is lost. A started station without a network receives all the time.
/// </summary>
public sealed class Radio : Peripheral
{
    // The IDF driver tries again at about this pace while an access point is not to be found.
    private const long RetryMicroseconds = 3_000_000;

    private readonly List<AccessPoint> accessPoints = [];
    private readonly List<(IMqttConnection Connection, IMqttConnectionEvents Events)> connections = [];
    private AccessPoint? joined;
    private ScheduledEvent? next;
    private WirelessOptions startedWith;

    internal Radio(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>What the flash holds for the HAL.</summary>
    public NetworkSettings Settings { get; } = new();

    /// <summary>True while the transceiver has power: joining or joined.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The joined access point, or null.</summary>
    public AccessPoint? AccessPoint => joined;

    /// <summary>The IPv4 address in use; "0.0.0.0" while there is none.</summary>
    public string Address { get; private set; } = NoAddress;

    /// <summary>Where the network leads to: the broker; null: nowhere.</summary>
    public IMqttNetwork? Network { get; set; }

    /// <summary>True with link and address.</summary>
    public bool IsOnline => Address != NoAddress;

    /// <summary>Link or address came or went.</summary>
    public event Action? LinkChanged;

    /// <summary>What a station without address shows.</summary>
    public const string NoAddress = "0.0.0.0";

    /// <summary>Puts an access point in reach.</summary>
    public void Add(AccessPoint accessPoint)
    {
        accessPoints.Add(accessPoint);
        accessPoint.UpChanged += () => AccessPointChanged(accessPoint);
    }

    /// <summary>The access points that a scan finds now.</summary>
    public IEnumerable<AccessPoint> Scan() => accessPoints.Where(point => point.IsUp);

    /// <summary>Called by the program: leaves, then joins; returns when it is joined (the address may come later) or has failed.</summary>
    public JoinResult Join(string ssid, string password)
    {
        if (!IsOn)
        {
            return JoinResult.RadioOff;
        }

        Leave();
        var accessPoint = accessPoints.Find(point => point.IsUp && point.Ssid == ssid);
        Board.Wait((accessPoint?.JoinMilliseconds ?? 2000) * 1000L);
        if (accessPoint is not { IsUp: true })
        {
            return JoinResult.NoSuchNetwork;
        }

        if (accessPoint.Password != password)
        {
            return JoinResult.WrongPassword;
        }

        Associated(accessPoint);
        return JoinResult.Joined;
    }

    /// <summary>Ends the link; the radio stays on, as after esp_wifi_disconnect. Open connections break.</summary>
    public void Leave()
    {
        var broken = connections.ToArray();
        Silence();
        foreach (var (_, events) in broken)
        {
            events.Lost();
        }

        LinkChanged?.Invoke();
    }

    /// <summary>Begins a connection to a broker; without link or network it fails after the time that a refused socket takes.</summary>
    /// <returns>Null when there is no way to a broker.</returns>
    public IMqttConnection? Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        if (!IsOnline || Network is null)
        {
            Board.Scheduler.After(10_000, () => events.ConnectFailed("no route to the broker"));
            return null;
        }

        var connection = Network.Connect(request, events);
        connections.Add((connection, events));
        return connection;
    }

    /// <summary>A connection was closed by its client.</summary>
    public void Forget(IMqttConnection connection) => connections.RemoveAll(open => open.Connection == connection);

    /// <summary>Takes the present settings into use on a joined link: another static address, or DHCP.</summary>
    public void ApplyAddressSettings()
    {
        if (joined is not null)
        {
            Address = NoAddress;
            RequestAddress(joined);
        }
    }

    protected internal override void Reset()
    {
        Silence();
        IsOn = false;
    }

    protected internal override void Start()
    {
        startedWith = Settings.Options;
        IsOn = startedWith.HasFlag(WirelessOptions.Enable);
        if (IsOn && Settings.Ssid.Length > 0)
        {
            JoinStored();
        }
    }

    private void JoinStored()
    {
        var accessPoint = accessPoints.Find(point => point.IsUp && point.Ssid == Settings.Ssid && point.Password == Settings.Password);
        next = accessPoint is null
            ? Board.Scheduler.After(RetryMicroseconds, JoinStored)
            : Board.Scheduler.After(accessPoint.JoinMilliseconds * 1000L, () => Associated(accessPoint));
    }

    private void Associated(AccessPoint accessPoint)
    {
        if (!accessPoint.IsUp)
        {
            JoinStored();
            return;
        }

        joined = accessPoint;
        RequestAddress(accessPoint);
        LinkChanged?.Invoke();
    }

    private void RequestAddress(AccessPoint accessPoint)
    {
        if (Settings.StaticAddress is { } fixedAddress)
        {
            Address = fixedAddress.Address;
            LinkChanged?.Invoke();
            return;
        }

        next = Board.Scheduler.After(accessPoint.DhcpMilliseconds * 1000L, () =>
        {
            Address = $"192.168.{Board.MacAddress[4]}.{1 + Board.MacAddress[5] % 254}";
            LinkChanged?.Invoke();
        });
    }

    private void AccessPointChanged(AccessPoint accessPoint)
    {
        if (!accessPoint.IsUp && joined == accessPoint)
        {
            Leave();
            if (startedWith.HasFlag(WirelessOptions.Enable))
            {
                next = Board.Scheduler.After(RetryMicroseconds, JoinStored);
            }
        }
    }

    // The station goes silent: the other side is not told, and nobody here is left to be told.
    private void Silence()
    {
        next?.Cancel();
        joined = null;
        Address = NoAddress;
        foreach (var (connection, _) in connections)
        {
            connection.Abandon();
        }

        connections.Clear();
    }
}
