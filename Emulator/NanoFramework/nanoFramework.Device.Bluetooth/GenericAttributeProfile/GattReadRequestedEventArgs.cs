using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A client reads.</summary>
public class GattReadRequestedEventArgs
{
    private readonly AttributeRequest request;

    internal GattReadRequestedEventArgs(AttributeRequest request) => this.request = request;

    /// <summary>Null, as in the real one: who reads is not told.</summary>
    public GattSession? Session => null;

    public GattReadRequest GetRequest() => new(request);
}
