using VirtualBoards;

namespace System.Net.NetworkInformation;

/// <summary>The stored wireless configuration: a copy until <see cref="SaveConfiguration"/> writes it to flash. It counts from the next start.</summary>
public class Wireless80211Configuration
{
    public Wireless80211Configuration(uint id)
    {
        Id = id;
        var settings = VirtualBoard.Current.Radio.Settings;
        Ssid = settings.Ssid;
        Password = settings.Password;
        Authentication = (AuthenticationType)settings.Authentication;
        Encryption = (EncryptionType)settings.Encryption;
        Radio = (RadioType)settings.Radio;
        Options = (ConfigurationOptions)settings.Options;
    }

    /// <summary>What the HAL does with it at start.</summary>
    [Flags]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 1,
        Enable = 2,
        AutoConnect = 4 | Enable,
        SmartConfig = 8 | Enable,
    }

    public uint Id { get; }

    public AuthenticationType Authentication { get; set; }

    public EncryptionType Encryption { get; set; }

    public RadioType Radio { get; set; }

    public string Ssid { get; set; }

    public string Password { get; set; }

    public ConfigurationOptions Options { get; set; }

    public static Wireless80211Configuration[] GetAllWireless80211Configurations() => [new Wireless80211Configuration(0)];

    public void SaveConfiguration()
    {
        var settings = VirtualBoard.Current.Radio.Settings;
        settings.Ssid = Ssid ?? string.Empty;
        settings.Password = Password ?? string.Empty;
        settings.Authentication = (byte)Authentication;
        settings.Encryption = (byte)Encryption;
        settings.Radio = (byte)Radio;
        settings.Options = (WirelessOptions)Options;
        settings.Save();
    }
}
