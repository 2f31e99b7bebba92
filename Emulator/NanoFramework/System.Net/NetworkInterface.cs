using System.Collections.Generic;
using VirtualBoards;

namespace System.Net.NetworkInformation;

/// <summary>The board's one interface: the Wi-Fi station. Setters write the configuration block of the flash.</summary>
public class NetworkInterface
{
    private readonly VirtualBoard board;

    protected NetworkInterface(int interfaceIndex)
    {
        if (interfaceIndex != 0)
        {
            throw new ArgumentException();
        }

        board = VirtualBoard.Current;
    }

    /// <summary>Dotted address in use; "0.0.0.0" while there is none.</summary>
    public string IPv4Address => Radio().Address;

    public string IPv4SubnetMask => Radio().Settings.StaticAddress?.SubnetMask ?? (Radio().IsOnline ? "255.255.255.0" : VirtualBoards.Radio.NoAddress);

    public string IPv4GatewayAddress => Radio().Settings.StaticAddress?.Gateway ?? (Radio().IsOnline ? Gateway(Radio().Address) : VirtualBoards.Radio.NoAddress);

    public string[] IPv4DnsAddresses => Radio().Settings.DnsServers ?? (Radio().IsOnline ? [IPv4GatewayAddress] : []);

    public bool IsDhcpEnabled => Radio().Settings.StaticAddress is null;

    public bool IsAutomaticDnsEnabled => Radio().Settings.DnsServers is null;

    public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

    /// <summary>Index into the wireless configurations.</summary>
    public uint SpecificConfigId { get; internal set; }

    /// <summary>Six bytes.</summary>
    public byte[] PhysicalAddress
    {
        get => (byte[])board.MacAddress.Clone();
        set => throw new NotSupportedException();
    }

    public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface(0)];

    /// <summary>True with a link to an access point; the address may come later.</summary>
    public static bool GetIsNetworkAvailable() => VirtualBoard.Current.Radio.AccessPoint is not null;

    public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
        => Change(settings => settings.StaticAddress = new StaticAddress(ipv4Address, ipv4SubnetMask, ipv4GatewayAddress));

    public void EnableDhcp() => Change(settings => settings.StaticAddress = null);

    public void EnableStaticIPv4Dns(string[] dnsAddresses) => Change(settings => settings.DnsServers = dnsAddresses);

    public void EnableAutomaticDns() => Change(settings => settings.DnsServers = null);

    public void RenewDhcpLease() => Radio().ApplyAddressSettings();

    private static string Gateway(string address) => address.Substring(0, address.LastIndexOf('.')) + ".1";

    private Radio Radio()
    {
        _ = VirtualBoard.Current;
        return board.Radio;
    }

    private void Change(Action<NetworkSettings> change)
    {
        var radio = Radio();
        change(radio.Settings);
        radio.Settings.Save();
        radio.ApplyAddressSettings();
    }
}
