namespace System.Device.Wifi;

/// <summary>A scan is over.</summary>
public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object? e);
