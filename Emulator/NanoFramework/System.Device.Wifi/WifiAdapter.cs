using System.Linq;
using VirtualBoards;

namespace System.Device.Wifi;

/// <summary>The board's Wi-Fi station.</summary>
public sealed class WifiAdapter : IDisposable
{
    // A passive scan of thirteen channels at 500 ms each.
    private const long ScanMicroseconds = 6_500_000;

    private readonly VirtualBoard board = VirtualBoard.Current;
    private WifiNetworkReport report = new([]);

    private WifiAdapter()
    {
    }

    public event AvailableNetworksChangedEventHandler? AvailableNetworksChanged;

    public int NetworkInterface => 0;

    public WifiNetworkReport NetworkReport
    {
        get
        {
            _ = VirtualBoard.Current;
            return report;
        }
    }

    public static WifiAdapter[] FindAllAdapters() => [new WifiAdapter()];

    public WifiConnectionResult Connect(WifiAvailableNetwork availableNetwork, WifiReconnectionKind reconnectionKind, string passwordCredential)
        => Connect(availableNetwork.Ssid, reconnectionKind, passwordCredential);

    /// <summary>
    /// Joins and waits for the outcome. The native side takes the reconnection kind for its own flags: Manual is its "save the configuration",
    /// a flash write at each call, and Automatic is none (nf-interpreter 1.17, targets/ESP32/_common/Target_Network.cpp).
    /// </summary>
    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        _ = VirtualBoard.Current;
        if (reconnectionKind == WifiReconnectionKind.Manual)
        {
            var settings = board.Radio.Settings;
            (settings.Ssid, settings.Password, settings.Options) = (ssid, passwordCredential ?? string.Empty, WirelessOptions.Enable);
            settings.Save();
        }

        var status = board.Radio.Join(ssid, passwordCredential ?? string.Empty) switch
        {
            JoinResult.Joined => WifiConnectionStatus.Success,
            JoinResult.WrongPassword => WifiConnectionStatus.InvalidCredential,
            JoinResult.RadioOff => WifiConnectionStatus.UnspecifiedFailure,
            _ => WifiConnectionStatus.NetworkNotAvailable,
        };
        return new WifiConnectionResult(status);
    }

    public void Disconnect()
    {
        _ = VirtualBoard.Current;
        board.Radio.Leave();
    }

    /// <summary>Starts a scan; the event comes when it is over.</summary>
    public void ScanAsync()
    {
        _ = VirtualBoard.Current;
        board.StartThread("Wi-Fi scan", () =>
        {
            board.Wait(ScanMicroseconds);
            report = new WifiNetworkReport(board.Radio.Scan()
                .Select(point => new WifiAvailableNetwork { Ssid = point.Ssid, NetworkRssiInDecibelMilliwatts = point.SignalDecibelMilliwatts })
                .ToArray());
            AvailableNetworksChanged?.Invoke(this, null);
        });
    }

    public void Dispose()
    {
    }
}
