namespace System.Device.Wifi;

/// <summary>Whether the station joins again by itself.</summary>
public enum WifiReconnectionKind
{
    Automatic = 0,
    Manual = 1,
}
