namespace System.Device.Wifi;

/// <summary>What the last scan has found.</summary>
public sealed class WifiNetworkReport
{
    internal WifiNetworkReport(WifiAvailableNetwork[] networks) => AvailableNetworks = networks;

    public WifiAvailableNetwork[] AvailableNetworks { get; }
}
