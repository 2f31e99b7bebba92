using VirtualBoards;

namespace nanoFramework.Device.Bluetooth;

/// <summary>What a pairing asks of the program; without its answer the pairing fails.</summary>
public class DevicePairingRequestedEventArgs
{
    private readonly PairingRequest request;

    internal DevicePairingRequestedEventArgs(PairingRequest request) => this.request = request;

    public DevicePairingKinds PairingKind => request.Action switch
    {
        PairingAction.Show => DevicePairingKinds.DisplayPin,
        PairingAction.Type => DevicePairingKinds.ProvidePin,
        PairingAction.Compare => DevicePairingKinds.ConfirmPinMatch,
        _ => DevicePairingKinds.None,
    };

    /// <summary>The number to compare.</summary>
    public uint Pin => (uint)request.Passkey;

    /// <summary>The numbers are equal.</summary>
    public void Accept() => request.Confirm();

    /// <summary>That passkey is shown here, or was typed here.</summary>
    public void Accept(int passkey) => request.Enter(passkey);

    /// <summary>Of no use in the low-energy pairing: nothing happens.</summary>
    public void AcceptWithPasswordCredential(PasswordCredential password)
    {
    }
}
