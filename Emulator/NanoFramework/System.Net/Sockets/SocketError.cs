namespace System.Net.Sockets;

/// <summary>Reasons that virtual sockets give.</summary>
public enum SocketError
{
    Success = 0,
    AddressAlreadyInUse = 10048,
    TimedOut = 10060,
    NotConnected = 10057,
    Shutdown = 10058,
    ConnectionReset = 10054,
    InvalidArgument = 10022,
    OperationNotSupported = 10045,
}
