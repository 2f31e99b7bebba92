namespace System.Device.Wifi;

/// <summary>A network that a scan has found.</summary>
public class WifiAvailableNetwork
{
    public string Bsid { get; internal set; } = string.Empty;

    public string Ssid { get; internal set; } = string.Empty;

    public double NetworkRssiInDecibelMilliwatts { get; internal set; }

    /// <summary>0 to 4.</summary>
    public byte SignalBars => NetworkRssiInDecibelMilliwatts switch
    {
        > -60 => 4,
        > -65 => 3,
        > -75 => 2,
        > -85 => 1,
        _ => 0,
    };

    public WifiNetworkKind NetworkKind => WifiNetworkKind.Infrastructure;
}
