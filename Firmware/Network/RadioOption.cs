using System;
using System.Net.NetworkInformation;

namespace Nf.Firmware.Network
{
    /// <summary>
    /// Whether the image starts the radio, and joins, before managed code runs: an option of the stored wireless configuration. Managed code
    /// cannot start a radio that was not started then, and an enabled one receives all the time, so a node that sleeps turns the option on before a
    /// wake with an uplink and off before one without. docs/hardware.md, "Wi-Fi".
    /// </summary>
    public static class RadioOption
    {
        /// <summary>What the image did with the radio at this start. Before <see cref="TrySet"/>.</summary>
        public static RadioState Read()
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                if (wireless == null)
                {
                    return RadioState.Unknown;
                }

                return IsEnabled(wireless) ? RadioState.On : RadioState.Off;
            }
            catch (Exception)
            {
                return RadioState.Unknown;
            }
        }

        /// <summary>Stores whether the next start is to have a radio; a flash write only when that changes.</summary>
        /// <returns>True when it is stored so. False when there is no network to join, or the flash refused.</returns>
        public static bool TrySet(bool isOn)
        {
            try
            {
                Wireless80211Configuration wireless = Find();
                if (wireless == null || string.IsNullOrEmpty(wireless.Ssid))
                {
                    return false;
                }

                if (IsEnabled(wireless) == isOn)
                {
                    return true;
                }

                wireless.Options = isOn
                    ? Wireless80211Configuration.ConfigurationOptions.AutoConnect
                    : Wireless80211Configuration.ConfigurationOptions.Disable;
                wireless.SaveConfiguration();

                // Read again: a node that restarts for a radio that it does not get would do so for ever.
                return IsEnabled(Find()) == isOn;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private static bool IsEnabled(Wireless80211Configuration wireless)
        {
            return (wireless.Options & Wireless80211Configuration.ConfigurationOptions.Enable) != 0;
        }

        private static Wireless80211Configuration Find()
        {
            Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
            return all.Length == 0 ? null : all[0];
        }
    }
}
