namespace Nf.Provisioning
{
    /// <summary>Commands of Improv Wi-Fi over Bluetooth LE 2.2, with the standard's numbers.</summary>
    public enum ImprovCommand
    {
        None = 0,
        SendWifiSettings = 1,
        Identify = 2,
        DeviceInformation = 3,
        ScanNetworks = 4,
    }
}
