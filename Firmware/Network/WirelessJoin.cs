using System;
using System.Net.NetworkInformation;
using Nf.SensorNodes;

namespace Nf.Firmware.Network
{
    /// <summary>
    /// Waits for the address. The image joins by itself with the stored wireless configuration, before managed code runs, and with the address
    /// that is stored there, if one is; the helpers of the platform would poll every 200 ms, without a bound, and write the configuration to flash.
    /// </summary>
    public static class WirelessJoin
    {
        private const int PollMilliseconds = 20;

        /// <summary>Polls until the wireless interface has an address.</summary>
        /// <param name="linkBoundMilliseconds">Most time to find the access point: behind it nobody is there, and every further moment is dear.</param>
        /// <param name="addressBoundMilliseconds">Most time in all.</param>
        public static LinkError TryWait(Clock clock, int linkBoundMilliseconds, int addressBoundMilliseconds)
        {
            long startedAt = clock.UptimeMilliseconds;
            bool hasInterface = false;
            bool hasLink = false;
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

                hasLink = hasLink || HasLink();
                if (clock.UptimeMilliseconds - startedAt >= (hasLink ? addressBoundMilliseconds : linkBoundMilliseconds))
                {
                    return LinkError.NoAddress;
                }

                clock.Delay(PollMilliseconds);
            }
        }

        private static bool HasLink()
        {
            try
            {
                return NetworkInterface.GetIsNetworkAvailable();
            }
            catch (Exception)
            {
                return false;
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
