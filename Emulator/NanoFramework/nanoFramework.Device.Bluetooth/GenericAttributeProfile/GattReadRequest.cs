using System;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A client reads. The answer has to come within two seconds; a later one is lost.</summary>
public class GattReadRequest
{
    private readonly AttributeRequest request;
    private Buffer? value;

    internal GattReadRequest(AttributeRequest request) => this.request = request;

    /// <summary>Length of the answer.</summary>
    /// <exception cref="NullReferenceException">There is none yet, as in the real one.</exception>
    public uint Length => value!.Length;

    public void RespondWithValue(Buffer value)
    {
        _ = VirtualBoard.Current;
        this.value = value;
        request.Accept(value.Content);
    }

    public void RespondWithProtocolError(byte protocolError)
    {
        _ = VirtualBoard.Current;
        request.Refuse(protocolError);
    }
}
