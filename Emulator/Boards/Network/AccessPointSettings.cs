namespace VirtualBoards;

/// <summary>The configuration block of the board's own access point. Outlives sleep, reset and loss of power.</summary>
public sealed class AccessPointSettings
{
    /// <summary>nanoFramework's options: 1 off, 2 on, 6 started by itself.</summary>
    public byte Options { get; set; } = 1;

    public string Ssid { get; set; } = "";

    /// <summary>Empty: open.</summary>
    public string Password { get; set; } = "";

    /// <summary>nanoFramework's AuthenticationType, EncryptionType and RadioType, kept as they were stored.</summary>
    public byte Authentication { get; set; }

    public byte Encryption { get; set; }

    public byte Radio { get; set; }

    public byte Channel { get; set; } = 1;

    public byte MaximumConnections { get; set; } = 4;

    /// <summary>How often the block was written.</summary>
    public int WriteCount { get; private set; }

    /// <summary>Counts a write of the block; the caller has set the values.</summary>
    public void Save() => WriteCount++;
}
