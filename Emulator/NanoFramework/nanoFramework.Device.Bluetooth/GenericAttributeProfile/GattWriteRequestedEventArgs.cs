using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A client has written.</summary>
public class GattWriteRequestedEventArgs
{
    private readonly AttributeRequest request;

    internal GattWriteRequestedEventArgs(AttributeRequest request) => this.request = request;

    /// <summary>Null, as in the real one: who writes is not told.</summary>
    public GattSession? Session => null;

    public GattWriteRequest GetRequest() => new(request);
}
