namespace System.Net.Sockets;

/// <summary>What to wait for.</summary>
public enum SelectMode
{
    SelectRead = 0,
    SelectWrite = 1,
    SelectError = 2,
}
