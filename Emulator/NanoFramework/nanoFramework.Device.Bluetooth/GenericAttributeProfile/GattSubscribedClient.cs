namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A client that wants to hear of changes.</summary>
public class GattSubscribedClient
{
    internal GattSubscribedClient(GattSession session) => Session = session;

    /// <summary>Always 1024, as in the real one: what fits is the session's unit less three bytes.</summary>
    public ushort MaxNotificationSize => 1024;

    public GattSession Session { get; }
}
