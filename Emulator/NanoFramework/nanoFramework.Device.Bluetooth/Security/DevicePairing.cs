using System;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Pairing of the server: what it asks for, and what came of it.</summary>
public sealed class DevicePairing
{
    private readonly BluetoothServer stack;
    private bool allowsBonding = true;
    private DevicePairingIOCapabilities capabilities = DevicePairingIOCapabilities.NoInputNoOutput;
    private DevicePairingProtectionLevel protectionLevel = DevicePairingProtectionLevel.None;

    internal DevicePairing(BluetoothServer stack)
    {
        this.stack = stack;
        Apply();
    }

    public delegate void DevicePairingRequestedHandler(object sender, DevicePairingRequestedEventArgs args);

    public delegate void PairingCompleteHandler(object sender, DevicePairingEventArgs args);

    /// <summary>A client wants to pair in a way that has something to show, type or confirm.</summary>
    public event DevicePairingRequestedHandler? PairingRequested;

    public event PairingCompleteHandler? PairingComplete;

    public bool AllowBonding
    {
        get => allowsBonding;
        set
        {
            allowsBonding = value;
            Apply();
        }
    }

    public bool OutOfBand { get; set; }

    /// <summary>Raised by attributes that ask for more.</summary>
    public DevicePairingProtectionLevel ProtectionLevel
    {
        get => protectionLevel;
        set
        {
            protectionLevel = value;
            Apply();
        }
    }

    public DevicePairingIOCapabilities IOCapabilities
    {
        get => capabilities;
        set
        {
            capabilities = value;
            Apply();
        }
    }

    public bool CanPair => true;

    public bool IsPaired { get; private set; }

    public bool IsAuthenticated { get; private set; }

    public bool WasSecureConnectionUsedForPairing { get; private set; }

    /// <summary>Only a central can begin to pair.</summary>
    /// <exception cref="NullReferenceException">Always, as in the real one: a server has no device to pair with.</exception>
    public DevicePairingResult Pair() => Pair(protectionLevel);

    /// <inheritdoc cref="Pair()"/>
    public DevicePairingResult Pair(DevicePairingProtectionLevel minProtectionLevel)
    {
        BluetoothHost.Current.EnterServerMode();
        throw new NullReferenceException();
    }

    /// <summary>Does nothing, as the real one.</summary>
    public DeviceUnpairingResult Unpair() => new(DeviceUnpairingResultStatus.Unpaired);

    internal void Apply()
    {
        stack.PairingCapabilities = (PairingCapabilities)capabilities;
        stack.WantsAuthentication = protectionLevel == DevicePairingProtectionLevel.EncryptionAndAuthentication;
        stack.AllowsBonding = allowsBonding;
    }

    internal void OnRequested(PairingRequest request)
        => PairingRequested?.Invoke(BluetoothLEServer.Instance, new DevicePairingRequestedEventArgs(request));

    internal void OnCompleted(GattLink link, bool success)
    {
        IsPaired = success;
        WasSecureConnectionUsedForPairing = link.IsEncrypted;
        IsAuthenticated = link.IsAuthenticated;
        PairingComplete?.Invoke(this, new DevicePairingEventArgs(success ? DevicePairingResultStatus.Paired : DevicePairingResultStatus.AuthenticationFailure));
    }
}
