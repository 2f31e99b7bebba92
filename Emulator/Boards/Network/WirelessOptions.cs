namespace VirtualBoards;

/// <summary>What the HAL does with the stored wireless configuration at start; nanoFramework's Wireless80211Configuration.ConfigurationOptions.</summary>
[Flags]
public enum WirelessOptions
{
    None = 0,
    Disable = 1,
    Enable = 2,
    AutoConnect = 4 | Enable,
    SmartConfig = 8 | Enable,
}
