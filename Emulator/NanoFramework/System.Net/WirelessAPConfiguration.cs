using VirtualBoards;

namespace System.Net.NetworkInformation;

/// <summary>The stored configuration of the board's own access point: a copy until <see cref="SaveConfiguration"/> writes it. It counts from the next start.</summary>
public class WirelessAPConfiguration
{
    public WirelessAPConfiguration(uint id)
    {
        Id = id;
        var settings = VirtualBoard.Current.AccessPoint.Settings;
        Ssid = settings.Ssid;
        Password = settings.Password;
        Options = (ConfigurationOptions)settings.Options;
        Authentication = (AuthenticationType)settings.Authentication;
        Encryption = (EncryptionType)settings.Encryption;
        Radio = (RadioType)settings.Radio;
        Channel = settings.Channel;
        MaxConnections = settings.MaximumConnections;
    }

    /// <summary>What the HAL does with it at start.</summary>
    [Flags]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 1,
        Enable = 2,
        AutoStart = 4 | Enable,
        HiddenSSID = 8,
    }

    public uint Id { get; }

    public AuthenticationType Authentication { get; set; }

    public EncryptionType Encryption { get; set; }

    public RadioType Radio { get; set; }

    public string Ssid { get; set; }

    public string Password { get; set; }

    public ConfigurationOptions Options { get; set; }

    public byte Channel { get; set; }

    public byte MaxConnections { get; set; }

    public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => [new WirelessAPConfiguration(0)];

    public void SaveConfiguration()
    {
        var settings = VirtualBoard.Current.AccessPoint.Settings;
        settings.Ssid = Ssid ?? string.Empty;
        settings.Password = Password ?? string.Empty;
        settings.Options = (byte)Options;
        settings.Authentication = (byte)Authentication;
        settings.Encryption = (byte)Encryption;
        settings.Radio = (byte)Radio;
        settings.Channel = Channel;
        settings.MaximumConnections = MaxConnections;
        settings.Save();
    }
}
