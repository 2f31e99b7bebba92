namespace VirtualBoards;

/// <summary>The configuration block of the flash: wireless credentials and addresses. Outlives sleep, reset and loss of power.</summary>
public sealed class NetworkSettings
{
    public string Ssid { get; set; } = "";

    public string Password { get; set; } = "";

    public WirelessOptions Options { get; set; } = WirelessOptions.Enable;

    /// <summary>nanoFramework's AuthenticationType, EncryptionType and RadioType, kept as they were stored.</summary>
    public byte Authentication { get; set; }

    public byte Encryption { get; set; }

    public byte Radio { get; set; }

    /// <summary>Null: DHCP.</summary>
    public StaticAddress? StaticAddress { get; set; }

    /// <summary>Null: from DHCP.</summary>
    public string[]? DnsServers { get; set; }

    /// <summary>How often the block was written: each one is a flash write that a node should not make per wake.</summary>
    public int WriteCount { get; private set; }

    /// <summary>The block was written.</summary>
    public event Action? Saved;

    /// <summary>Counts a write of the block; the caller has set the values.</summary>
    public void Save()
    {
        WriteCount++;
        Saved?.Invoke();
    }
}
