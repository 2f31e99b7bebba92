namespace VirtualBoards;

/// <summary>A Wi-Fi access point in reach of boards.</summary>
public sealed class AccessPoint
{
    private bool isUp = true;

    public AccessPoint(string ssid, string password)
    {
        Ssid = ssid;
        Password = password;
    }

    public string Ssid { get; }

    /// <summary>Empty: an open network.</summary>
    public string Password { get; }

    /// <summary>False during an outage: stations lose their link and cannot join.</summary>
    public bool IsUp
    {
        get => isUp;
        set
        {
            if (isUp != value)
            {
                isUp = value;
                UpChanged?.Invoke();
            }
        }
    }

    /// <summary>Scan, authentication and association; the facts' estimate for nanoFramework is 600 to 1000 ms.</summary>
    public int JoinMilliseconds { get; set; } = 700;

    /// <summary>From association to a leased address; estimate 500 to 1000 ms.</summary>
    public int DhcpMilliseconds { get; set; } = 700;

    /// <summary>Signal at the board, in dBm.</summary>
    public int SignalDecibelMilliwatts { get; set; } = -60;

    internal event Action? UpChanged;
}
