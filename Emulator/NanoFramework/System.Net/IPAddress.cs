using System.Linq;

namespace System.Net;

/// <summary>An IPv4 address.</summary>
public class IPAddress
{
    public static readonly IPAddress Any = new([0, 0, 0, 0]);

    public static readonly IPAddress Broadcast = new([255, 255, 255, 255]);

    private readonly byte[] bytes;

    public IPAddress(byte[] newAddressBytes) => bytes = (byte[])newAddressBytes.Clone();

    public static IPAddress Parse(string ipString) => new([.. ipString.Split('.').Select(byte.Parse)]);

    public byte[] GetAddressBytes() => (byte[])bytes.Clone();

    public override string ToString() => string.Join('.', bytes);
}
