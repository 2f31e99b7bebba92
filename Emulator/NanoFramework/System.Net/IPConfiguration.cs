namespace nanoFramework.Networking;

/// <summary>A fixed IPv4 address for the network helpers.</summary>
public class IPConfiguration
{
    public IPConfiguration(string ipAddress, string ipSubnetMask, string ipGatewayAddress, string[]? ipDns = null)
    {
        IPAddress = ipAddress;
        IPSubnetMask = ipSubnetMask;
        IPGatewayAddress = ipGatewayAddress;
        IPDns = ipDns;
    }

    public string IPAddress { get; set; }

    public string IPSubnetMask { get; set; }

    public string IPGatewayAddress { get; set; }

    public string[]? IPDns { get; set; }
}
