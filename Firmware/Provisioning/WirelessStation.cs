using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using Nf.Firmware.Network;
using Nf.Provisioning;
using Nf.SensorNodes;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// Finds networks and tries credentials. They are stored only once they have led to an address: an attempt that fails leaves the
    /// flash as it was. Each call of the platform is behind a bound.
    /// </summary>
    public sealed class WirelessStation
    {
        // The image scans thirteen channels for 500 ms each.
        private const int ScanBoundMilliseconds = 12000;

        // The image gives up after 20 s.
        private const int ConnectBoundMilliseconds = 25000;
        private const int AddressBoundMilliseconds = 15000;

        private readonly Clock clock;
        private readonly AutoResetEvent scanned = new AutoResetEvent(false);
        private string ssid;
        private string password;
        private bool isJoined;
        private WifiAvailableNetwork[] found;

        public WirelessStation(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>True when the flash holds a network to join.</summary>
        public static bool IsNetworkStored()
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                return wireless != null && !string.IsNullOrEmpty(wireless.Ssid);
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <summary>Stores that the next start is to have a radio, with or without a network. A radio cannot be started in any other way.</summary>
        /// <returns>True when it is stored so, and was not before.</returns>
        public static bool TryEnableNextStart()
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                if (wireless == null || RadioOption.Read() != RadioState.Off)
                {
                    return false;
                }

                wireless.Options = Wireless80211Configuration.ConfigurationOptions.Enable;
                wireless.SaveConfiguration();
                return RadioOption.Read() == RadioState.On;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <summary>Forgets the stored network; the next start has a radio and no network. The image's driver keeps a copy of its own that nobody can reach.</summary>
        public static bool TryForget()
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                if (wireless == null || (string.IsNullOrEmpty(wireless.Ssid) && string.IsNullOrEmpty(wireless.Password)))
                {
                    return true;
                }

                wireless.Ssid = string.Empty;
                wireless.Password = string.Empty;
                wireless.Options = Wireless80211Configuration.ConfigurationOptions.Enable;
                wireless.SaveConfiguration();
                return !IsNetworkStored();
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <summary>Joins and waits for an address; then stores the credentials for the next starts.</summary>
        /// <param name="isStored">False when it is in the network, but could not store that.</param>
        public bool TryJoin(WifiCredentials credentials, out bool isStored)
        {
            ssid = credentials.Ssid;
            password = credentials.Password;
            isJoined = false;
            bool isOnline = credentials.IsStorable
                && new BoundedCall(Connect).TryRun(ConnectBoundMilliseconds)
                && isJoined
                && WirelessJoin.TryWait(clock, AddressBoundMilliseconds, AddressBoundMilliseconds) == LinkError.None;
            isStored = isOnline && TryStore();
            return isOnline;
        }

        /// <summary>Waits until the image has joined the stored network by itself.</summary>
        public bool TryStored()
        {
            return IsNetworkStored() && WirelessJoin.TryWait(clock, ConnectBoundMilliseconds, AddressBoundMilliseconds) == LinkError.None;
        }

        /// <summary>The networks that are there now, strongest first, each name once; empty when the scan fails.</summary>
        public WifiAvailableNetwork[] Scan()
        {
            found = null;
            new BoundedCall(RunScan).TryRun(ScanBoundMilliseconds + 1000);
            WifiAvailableNetwork[] networks = found;
            return networks == null ? new WifiAvailableNetwork[0] : Sort(networks);
        }

        private static Wireless80211Configuration Find()
        {
            Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
            return all.Length == 0 ? null : all[0];
        }

        private static WifiAvailableNetwork[] Sort(WifiAvailableNetwork[] networks)
        {
            int count = 0;
            for (int index = 0; index < networks.Length; index++)
            {
                WifiAvailableNetwork network = networks[index];
                if (string.IsNullOrEmpty(network.Ssid))
                {
                    continue;
                }

                int place = count;
                while (place > 0 && networks[place - 1].NetworkRssiInDecibelMilliwatts < network.NetworkRssiInDecibelMilliwatts)
                {
                    place--;
                }

                if (IndexOf(networks, place, network.Ssid) >= 0)
                {
                    continue;
                }

                int doubled = IndexOf(networks, count, network.Ssid);
                for (int at = doubled >= 0 ? doubled : count; at > place; at--)
                {
                    networks[at] = networks[at - 1];
                }

                networks[place] = network;
                count += doubled >= 0 ? 0 : 1;
            }

            WifiAvailableNetwork[] sorted = new WifiAvailableNetwork[count];
            Array.Copy(networks, sorted, count);
            return sorted;
        }

        private static int IndexOf(WifiAvailableNetwork[] networks, int count, string name)
        {
            for (int index = 0; index < count; index++)
            {
                if (networks[index].Ssid == name)
                {
                    return index;
                }
            }

            return -1;
        }

        private void Connect()
        {
            // Automatic is the kind that writes nothing to flash.
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            isJoined = adapter.Connect(ssid, WifiReconnectionKind.Automatic, password).ConnectionStatus == WifiConnectionStatus.Success;
        }

        private bool TryStore()
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                wireless.Ssid = ssid;
                wireless.Password = password;
                wireless.Options = Wireless80211Configuration.ConfigurationOptions.AutoConnect;
                wireless.SaveConfiguration();
                return Find().Ssid == ssid;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private void RunScan()
        {
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            adapter.AvailableNetworksChanged += OnScanned;
            try
            {
                scanned.Reset();
                adapter.ScanAsync();
                if (scanned.WaitOne(ScanBoundMilliseconds, false))
                {
                    found = adapter.NetworkReport.AvailableNetworks;
                }
            }
            finally
            {
                adapter.AvailableNetworksChanged -= OnScanned;
            }
        }

        private void OnScanned(WifiAdapter sender, object arguments)
        {
            scanned.Set();
        }
    }
}
