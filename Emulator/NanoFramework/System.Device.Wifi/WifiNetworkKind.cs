namespace System.Device.Wifi;

/// <summary>Kind of wireless network.</summary>
public enum WifiNetworkKind
{
    Adhoc = 0,
    Any = 1,
    Infrastructure = 2,
}
