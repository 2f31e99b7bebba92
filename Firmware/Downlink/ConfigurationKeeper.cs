using System;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.SensorNodes;

namespace Nf.Firmware.Downlink
{
    /// <summary>
    /// Takes configurations whole or not at all and knows which report is owed: docs/uplink-protocol.md, section "Configuration".
    /// </summary>
    public sealed class ConfigurationKeeper
    {
        private readonly NodeConfiguration inForce;
        private readonly ConfigurationStore store;
        private readonly CommandTarget target;
        private readonly Clock clock;
        private int[] calibrationBefore;

        /// <param name="inForce">Changed in place, so that everyone who holds it has the new settings.</param>
        /// <param name="store">Read.</param>
        public ConfigurationKeeper(NodeConfiguration inForce, ConfigurationStore store, CommandTarget target, Clock clock)
        {
            this.inForce = inForce;
            this.store = store;
            this.target = target;
            this.clock = clock;
            if (store.GivenUpVersion != 0)
            {
                Owe(store.GivenUpVersion, ConfigurationError.BrokerUnreachable, 0);
            }
        }

        /// <summary>True when a ConfigurationReport is to be sent.</summary>
        public bool IsReportOwed { get; private set; }

        /// <summary>The version that it answers; 0 for none.</summary>
        public uint OfferedVersion { get; private set; }

        /// <summary>Why that was refused.</summary>
        public ConfigurationError Error { get; private set; }

        /// <summary>The field that was refused; 0 for none in particular.</summary>
        public int Field { get; private set; }

        /// <summary>Takes the settings of a Configuration, or says why not.</summary>
        public void Take(uint version, byte[] buffer, int offset, int length)
        {
            // The gateway does not know yet that its broker is silent: taken again it would cost another day.
            if (version != 0 && version == store.GivenUpVersion)
            {
                Owe(version, ConfigurationError.BrokerUnreachable, 0);
                return;
            }

            NodeConfiguration offered = new NodeConfiguration();
            offered.NodeIdentity = inForce.NodeIdentity;
            offered.Key = inForce.Key;
            offered.Kind = inForce.Kind;
            ConfigurationError error = offered.TryChange(version, buffer, offset, length, out int field);
            if (error == ConfigurationError.None)
            {
                error = TryPutInForce(offered, buffer, offset, length);
            }

            Owe(version, error, field);
        }

        /// <summary>Keeps the calibration as it is, before a command that may change it.</summary>
        public void NoteCalibration()
        {
            calibrationBefore = new int[inForce.Calibration.Length];
            Array.Copy(inForce.Calibration, calibrationBefore, calibrationBefore.Length);
        }

        /// <summary>Stores the calibration that a command has changed, under the same version, or puts the one before in force again.</summary>
        public bool TryStoreCalibration()
        {
            if (!store.TryWrite(inForce, UtcMilliseconds()))
            {
                inForce.Calibration = calibrationBefore;
                target.OnConfigured(inForce);
                return false;
            }

            OweReport();
            return true;
        }

        /// <summary>A report of what is in force is to be sent; one that is owed already says that too.</summary>
        public void OweReport()
        {
            if (!IsReportOwed)
            {
                Owe(0, ConfigurationError.None, 0);
            }
        }

        /// <summary>The report that answers that version was answered. Another one that is due since is still owed.</summary>
        public void NoteReported(uint offeredVersion)
        {
            if (offeredVersion != OfferedVersion)
            {
                return;
            }

            IsReportOwed = false;
            if (store.GivenUpVersion != 0)
            {
                store.TryForgetGivenUp();
            }
        }

        /// <summary>The gateway has answered over the broker in force.</summary>
        public void NoteAnswer(string brokerHost, int brokerPort)
        {
            if (store.HasUnprovenBroker && brokerPort == inForce.BrokerPort && brokerHost == inForce.BrokerHost)
            {
                store.TryProveBroker();
            }
        }

        /// <summary>Goes back to the configuration before when the broker in force is new and was silent for a day; to be asked after each failed uplink.</summary>
        public bool TryGoBack()
        {
            // By the clock as it runs, set or not: without an answer nobody sets it after a power cut.
            if (!store.IsRevertDue(clock.UtcMilliseconds))
            {
                return false;
            }

            NodeConfiguration previous = store.TryRevert();
            if (previous == null)
            {
                return false;
            }

            Log.Write("the new broker was silent for a day: back to the one before");
            byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = previous.WriteSettings(settings, 0);
            inForce.TryChange(previous.Version, settings, 0, length, out int field);
            target.OnConfigured(inForce);
            Owe(store.GivenUpVersion, ConfigurationError.BrokerUnreachable, 0);
            return true;
        }

        private ConfigurationError TryPutInForce(NodeConfiguration offered, byte[] buffer, int offset, int length)
        {
            if (offered.Version <= inForce.Version)
            {
                return offered.Version == inForce.Version && HaveSameSettings(offered, inForce) ? ConfigurationError.None : ConfigurationError.NotNewer;
            }

            if (!store.TryWrite(offered, UtcMilliseconds()))
            {
                return ConfigurationError.NotStored;
            }

            inForce.TryChange(offered.Version, buffer, offset, length, out int field);
            target.OnConfigured(inForce);
            return ConfigurationError.None;
        }

        private static bool HaveSameSettings(NodeConfiguration one, NodeConfiguration other)
        {
            byte[] first = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            byte[] second = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = one.WriteSettings(first, 0);
            if (other.WriteSettings(second, 0) != length)
            {
                return false;
            }

            for (int index = 0; index < length; index++)
            {
                if (first[index] != second[index])
                {
                    return false;
                }
            }

            return true;
        }

        private void Owe(uint offeredVersion, ConfigurationError error, int field)
        {
            OfferedVersion = offeredVersion;
            Error = error;
            Field = error == ConfigurationError.None ? 0 : field;
            IsReportOwed = true;
        }

        private long UtcMilliseconds()
        {
            return clock.IsUtcSet ? clock.UtcMilliseconds : 0;
        }
    }
}
