namespace System.Net.Sockets;

/// <summary>IPv4 is what a virtual board has.</summary>
public enum AddressFamily
{
    Unspecified = 0,
    InterNetwork = 2,
    InterNetworkV6 = 23,
}
