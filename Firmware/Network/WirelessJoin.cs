using System;
using System.Net.NetworkInformation;
using Nf.SensorNodes;

namespace Nf.Firmware.Network
{
    /// <summary>
    /// Waits for the address. The firmware joins by itself with the stored wireless configuration, before managed code runs; the helpers of the
    /// platform would poll every 200 ms, without a bound, and write the configuration to flash.
    /// </summary>
    public static class WirelessJoin
    {
        private const int PollMilliseconds = 20;

        /// <summary>Polls until the wireless interface has an address, at most so long.</summary>
        public static LinkError TryWait(Clock clock, int boundMilliseconds)
        {
            long deadline = clock.UptimeMilliseconds + boundMilliseconds;
            bool hasInterface = false;
            while (true)
            {
                if (HasAddress(ref hasInterface))
                {
                    return LinkError.None;
                }

                if (!hasInterface)
                {
                    return LinkError.NoInterface;
                }

                if (clock.UptimeMilliseconds >= deadline)
                {
                    return LinkError.NoAddress;
                }

                clock.Delay(PollMilliseconds);
            }
        }

        // A NetworkInterface keeps what it read when it was made, so it is read anew each time.
        private static bool HasAddress(ref bool hasInterface)
        {
            try
            {
                NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
                for (int index = 0; index < interfaces.Length; index++)
                {
                    if (interfaces[index].NetworkInterfaceType != NetworkInterfaceType.Wireless80211)
                    {
                        continue;
                    }

                    hasInterface = true;
                    string address = interfaces[index].IPv4Address;
                    if (!string.IsNullOrEmpty(address) && address[0] != '0')
                    {
                        return true;
                    }
                }
            }
            catch (Exception)
            {
                return false;
            }

            return false;
        }
    }
}
