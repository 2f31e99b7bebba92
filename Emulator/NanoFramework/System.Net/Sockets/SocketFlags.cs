namespace System.Net.Sockets;

/// <summary>None is what virtual sockets know.</summary>
[Flags]
public enum SocketFlags
{
    None = 0,
    Peek = 2,
}
