using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using VirtualBoards;

namespace nanoFramework.Networking;

/// <summary>
/// nanoFramework's Wi-Fi helper: polls every 200 ms for an address (and, if asked, for a clock of 2021 or later), without limit unless
/// the token has one. ConnectDhcp and ConnectFixAddress write the configuration to flash; Reconnect does not.
/// </summary>
public static class WifiNetworkHelper
{
    private const int PollMilliseconds = 200;

    public static ManualResetEvent NetworkReady => State.NetworkReady;

    public static NetworkHelperStatus Status => State.Status;

    public static Exception? HelperException
    {
        get => State.HelperException;
        internal set => State.HelperException = value;
    }

    public static WifiAdapter? WifiAdapter => State.Adapter;

    private static WifiHelperState State => VirtualBoard.Current.ProgramStatic<WifiHelperState>();

    public static void SetupNetworkHelper(bool requiresDateTime = false) => Setup(() => Reconnect(requiresDateTime));

    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false) => Setup(() =>
    {
        UseAddress(ipConfiguration);
        Reconnect(requiresDateTime);
    });

    public static void SetupNetworkHelper(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false)
        => Setup(() => ConnectDhcp(ssid, password, reconnectionKind, requiresDateTime));

    public static bool ConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
        => Connect(ssid, password, null, false, reconnectionKind, requiresDateTime, token);

    public static bool ConnectFixAddress(string ssid, string password, IPConfiguration ipConfiguration, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapter = 0, CancellationToken token = default)
        => Connect(ssid, password, ipConfiguration, false, reconnectionKind, requiresDateTime, token);

    public static bool ScanAndConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapter = 0, CancellationToken token = default)
        => Connect(ssid, password, null, true, reconnectionKind, requiresDateTime, token);

    /// <summary>Waits until the stored configuration has joined by itself.</summary>
    public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
    {
        State.Adapter = System.Device.Wifi.WifiAdapter.FindAllAdapters()[wifiAdapterId];
        return WaitUntilReady(requiresDateTime, token);
    }

    public static void Disconnect()
    {
        State.Adapter?.Disconnect();
        State.Adapter = null;
    }

    public static void Reset()
    {
        var state = State;
        state.IsSetUp = false;
        state.NetworkReady = new ManualResetEvent(false);
        state.Status = NetworkHelperStatus.None;
        state.HelperException = null;
    }

    private static void Setup(Action work)
    {
        if (State.IsSetUp)
        {
            throw new InvalidOperationException();
        }

        State.IsSetUp = true;
        VirtualBoard.Current.StartThread("Wi-Fi helper", work);
    }

    private static bool Connect(string ssid, string password, IPConfiguration? address, bool scan, WifiReconnectionKind reconnectionKind, bool requiresDateTime, CancellationToken token)
    {
        var board = VirtualBoard.Current;
        try
        {
            var adapter = State.Adapter = System.Device.Wifi.WifiAdapter.FindAllAdapters()[0];
            var isJoined = board.Radio.IsOnline && board.Radio.Settings.Ssid == ssid;
            if (!isJoined)
            {
                adapter.Disconnect();
                if (scan)
                {
                    var over = new AutoResetEvent(false);
                    adapter.AvailableNetworksChanged += (_, _) => over.Set();
                    adapter.ScanAsync();
                    over.WaitOne();
                }

                Store(ssid, password, reconnectionKind);
                UseAddress(address);
                adapter.Connect(ssid, reconnectionKind, password);
            }

            return WaitUntilReady(requiresDateTime, token);
        }
        catch (Exception exception) when (exception is not FiberKilledException)
        {
            State.Status = NetworkHelperStatus.ExceptionOccurred;
            State.HelperException = exception;
            return false;
        }
    }

    private static void Store(string ssid, string password, WifiReconnectionKind reconnectionKind)
    {
        var stored = new Wireless80211Configuration(0) { Ssid = ssid, Password = password };
        stored.Options = reconnectionKind == WifiReconnectionKind.Automatic
            ? Wireless80211Configuration.ConfigurationOptions.AutoConnect
            : Wireless80211Configuration.ConfigurationOptions.Enable;
        stored.SaveConfiguration();
    }

    private static void UseAddress(IPConfiguration? address)
    {
        var station = NetworkInterface.GetAllNetworkInterfaces()[0];
        if (address is null)
        {
            if (!station.IsDhcpEnabled)
            {
                station.EnableDhcp();
            }
        }
        else
        {
            station.EnableStaticIPv4(address.IPAddress, address.IPSubnetMask, address.IPGatewayAddress);
            if (address.IPDns is { Length: > 0 } servers)
            {
                station.EnableStaticIPv4Dns(servers);
            }
        }
    }

    private static bool WaitUntilReady(bool requiresDateTime, CancellationToken token)
    {
        State.Status = NetworkHelperStatus.Started;
        while (!VirtualBoard.Current.Radio.IsOnline)
        {
            if (token.IsCancellationRequested)
            {
                State.Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
                return false;
            }

            Thread.Sleep(PollMilliseconds);
        }

        while (requiresDateTime && DateTime.UtcNow.Year < 2021)
        {
            if (token.IsCancellationRequested)
            {
                State.Status = NetworkHelperStatus.TokenExpiredWaitingDateTime;
                return false;
            }

            Thread.Sleep(PollMilliseconds);
        }

        State.Status = NetworkHelperStatus.NetworkIsReady;
        State.NetworkReady.Set();
        return true;
    }
}
