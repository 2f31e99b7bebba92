using System;
using System.Net.NetworkInformation;

namespace Nf.Firmware.Provisioning
{
    /// <summary>The stored options of the node's own network. They count from the next start.</summary>
    public static class NodeAccessPoint
    {
        private const byte Channel = 6;
        private const byte MaximumConnections = 4;

        /// <summary>Stores an open network of that name.</summary>
        /// <returns>True when it is stored so, and was not before.</returns>
        public static bool TryEnable(string name)
        {
            try
            {
                WirelessAPConfiguration stored = Find();
                if (stored == null || (IsOn(stored) && stored.Ssid == name))
                {
                    return false;
                }

                stored.Ssid = name;
                stored.Password = string.Empty;
                stored.Authentication = AuthenticationType.Open;
                stored.Encryption = EncryptionType.None;
                stored.Channel = Channel;
                stored.MaxConnections = MaximumConnections;
                stored.Options = WirelessAPConfiguration.ConfigurationOptions.AutoStart;
                stored.SaveConfiguration();
                return IsOn(Find());
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <summary>Stores that there is none, if there is one.</summary>
        public static void Disable()
        {
            try
            {
                WirelessAPConfiguration stored = Find();
                if (stored != null && IsOn(stored))
                {
                    stored.Options = WirelessAPConfiguration.ConfigurationOptions.Disable;
                    stored.SaveConfiguration();
                }
            }
            catch (Exception)
            {
                // The next start tries again.
            }
        }

        private static bool IsOn(WirelessAPConfiguration stored)
        {
            return (stored.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != 0;
        }

        private static WirelessAPConfiguration Find()
        {
            WirelessAPConfiguration[] all = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
            return all.Length == 0 ? null : all[0];
        }
    }
}
