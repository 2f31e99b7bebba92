namespace VirtualBoards;

/// <summary>
/// What the HAL does with the stored wireless configuration at start; nanoFramework's Wireless80211Configuration.ConfigurationOptions.
/// The image tests them with masks: without the bit of Enable the radio stays off until the next start, and with it a stored network is
/// joined at once, whatever the other bits say, because the mask of AutoConnect holds that bit too
/// (nf-interpreter 1.17, targets/ESP32/_Network/NF_ESP32_Wireless.cpp).
/// </summary>
[Flags]
public enum WirelessOptions
{
    None = 0,
    Disable = 1,
    Enable = 2,
    AutoConnect = 4 | Enable,
    SmartConfig = 8 | Enable,
}
