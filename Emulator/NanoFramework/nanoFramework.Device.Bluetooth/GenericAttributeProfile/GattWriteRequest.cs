using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>
/// A client has written. The answer has to come within two seconds. As in the real one nobody is told whether the client waits for it, and a value
/// that came in pieces is there as a whole.
/// </summary>
public class GattWriteRequest
{
    private readonly AttributeRequest request;

    internal GattWriteRequest(AttributeRequest request)
    {
        this.request = request;
        Value = new Buffer(request.IsOpen ? (byte[])request.Written!.Clone() : []);
    }

    public uint Offset => 0;

    public GattWriteOption Option => GattWriteOption.WriteWithResponse;

    /// <summary>What was written; empty when the time for an answer was over before it was asked for.</summary>
    public Buffer Value { get; }

    public void Respond()
    {
        _ = VirtualBoard.Current;
        request.Accept();
    }

    public void RespondWithProtocolError(byte protocolError)
    {
        _ = VirtualBoard.Current;
        request.Refuse(protocolError);
    }
}
