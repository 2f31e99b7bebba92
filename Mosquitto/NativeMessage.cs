using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary><c>struct mosquitto_message</c> of mosquitto.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeMessage
{
    public int MessageId;
    public nint Topic;
    public nint Payload;
    public int PayloadLength;
    public int QualityOfService;
    public byte Retain;
}
