namespace System.Device.Wifi;

/// <summary>The outcome of WifiAdapter.Connect.</summary>
public sealed class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status) => ConnectionStatus = status;

    public WifiConnectionStatus ConnectionStatus { get; }
}
