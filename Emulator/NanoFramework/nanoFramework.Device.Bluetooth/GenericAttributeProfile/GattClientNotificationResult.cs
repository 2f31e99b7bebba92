namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a change went out to a client.</summary>
public class GattClientNotificationResult
{
    internal GattClientNotificationResult(byte protocolError, GattCommunicationStatus status, GattSubscribedClient subscribedClient, ushort bytesSent)
    {
        ProtocolError = protocolError;
        Status = status;
        SubscribedClient = subscribedClient;
        BytesSent = bytesSent;
    }

    public byte ProtocolError { get; }

    public GattCommunicationStatus Status { get; }

    public GattSubscribedClient SubscribedClient { get; }

    /// <summary>Length of the value, even where less fitted.</summary>
    public ushort BytesSent { get; }
}
