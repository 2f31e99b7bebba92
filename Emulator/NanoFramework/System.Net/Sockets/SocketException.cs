namespace System.Net.Sockets;

/// <summary>A socket refused.</summary>
public class SocketException : Exception
{
    public SocketException(SocketError errorCode) => ErrorCode = (int)errorCode;

    public int ErrorCode { get; }
}
