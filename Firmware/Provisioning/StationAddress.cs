using System;
using System.Net.NetworkInformation;

namespace Nf.Firmware.Provisioning
{
    /// <summary>The station's hardware address: a node's identity before it has a configuration.</summary>
    public static class StationAddress
    {
        private const int LengthBytes = 6;

        /// <summary>48 bits; 0 when there is no station.</summary>
        public static long Read()
        {
            try
            {
                NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
                for (int index = 0; index < interfaces.Length; index++)
                {
                    byte[] address = interfaces[index].PhysicalAddress;
                    if (interfaces[index].NetworkInterfaceType == NetworkInterfaceType.Wireless80211 && address != null && address.Length == LengthBytes)
                    {
                        return ToNumber(address);
                    }
                }
            }
            catch (Exception)
            {
                // The name then ends in zeros.
            }

            return 0;
        }

        private static long ToNumber(byte[] address)
        {
            long number = 0;
            for (int index = 0; index < LengthBytes; index++)
            {
                number = (number << 8) | address[index];
            }

            return number;
        }
    }
}
