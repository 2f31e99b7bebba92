using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The configuration in force, old or new, always whole: node.nfc, or what came after it, in three slots of which the newest counts.
    /// </summary>
    /// <remarks>
    /// A slot is of use only under the identity, key and kind of node.nfc, and when its version is not lower; so a node.nfc that was deployed
    /// with another key or a higher version is in force by itself. Without a readable node.nfc the newest slot is. A write goes to the slot
    /// that is neither in force nor the one to go back to: that one is kept as long as a new broker has not answered.
    /// </remarks>
    public sealed class ConfigurationStore
    {
        /// <summary>So long a new broker may stay silent (docs/uplink-protocol.md, section "Configuration").</summary>
        public const long ProvingBoundMilliseconds = 86400000;

        private const int SlotCount = 3;

        private readonly JournalStore store;
        private ConfigurationSlot slot = new ConfigurationSlot();
        private NodeConfiguration current;
        private ConfigurationError nodeFileError;
        private uint highestSequence;

        public ConfigurationStore(JournalStore store)
        {
            this.store = store;
        }

        /// <summary>Whether the broker of the configuration in force is new and has not answered yet.</summary>
        public bool HasUnprovenBroker
        {
            get { return slot.IsBrokerUnproven; }
        }

        /// <summary>The version whose broker did not answer within a day, until <see cref="TryForgetGivenUp"/>: BrokerUnreachable; 0 for none.</summary>
        public uint GivenUpVersion
        {
            get { return slot.GivenUpVersion; }
        }

        /// <summary>What tells keys apart, for <see cref="RecordJournal.Mount(uint)"/>: CRC-32 of identity and key. Never 0.</summary>
        public static uint KeyIdentity(NodeConfiguration configuration)
        {
            byte[] bytes = new byte[6 + NodeConfiguration.KeyLengthBytes];
            BigEndian.WriteUInt48(bytes, 0, configuration.NodeIdentity);
            Array.Copy(configuration.Key, 0, bytes, 6, NodeConfiguration.KeyLengthBytes);
            uint identity = Crc32.Compute(bytes, 0, bytes.Length);
            return identity == 0 ? 1 : identity;
        }

        /// <summary>Reads the configuration in force; <see cref="LogRefusal"/> says why not.</summary>
        /// <returns>Null when the board is not a node yet.</returns>
        public NodeConfiguration TryRead()
        {
            lock (store)
            {
                byte[] buffer = new byte[ConfigurationSlot.MaximumLengthBytes];
                NodeConfiguration file = TryReadNodeFile(buffer);
                FindNewest(file, buffer);
                return current;
            }
        }

        /// <summary>Says in one line what is wrong with node.nfc, if something is.</summary>
        public void LogRefusal()
        {
            if (nodeFileError != ConfigurationError.None)
            {
                Log.Write("I:\\node.nfc is refused, deploy a good one; ConfigurationError ", (int)nodeFileError);
            }
            else if (current == null)
            {
                Log.Write("no I:\\node.nfc: make one with the gateway's \"nodes add\" and deploy it with nanoff");
            }
        }

        /// <summary>As <see cref="TryWrite(NodeConfiguration, long)"/>, for a clock that is not set.</summary>
        public bool TryWrite(NodeConfiguration configuration)
        {
            return TryWrite(configuration, 0);
        }

        /// <summary>
        /// Puts a configuration in force: of a higher version, or of the same with another calibration. Called after <see cref="TryRead"/>;
        /// version and content are the caller's to check.
        /// </summary>
        /// <returns>False when it is not valid or the flash refused: the one before is in force then.</returns>
        public bool TryWrite(NodeConfiguration configuration, long utcMilliseconds)
        {
            lock (store)
            {
                if (current == null || configuration.Validate() != ConfigurationError.None)
                {
                    return false;
                }

                ConfigurationSlot next = new ConfigurationSlot();
                bool isNewBroker = configuration.BrokerPort != current.BrokerPort || configuration.BrokerHost != current.BrokerHost;
                next.IsBrokerUnproven = isNewBroker || slot.IsBrokerUnproven;
                next.UnprovenSinceUtcMilliseconds = isNewBroker ? utcMilliseconds : slot.UnprovenSinceUtcMilliseconds;
                next.PreviousSequence = slot.IsBrokerUnproven ? slot.PreviousSequence : slot.Sequence;
                next.GivenUpVersion = configuration.Version == current.Version ? slot.GivenUpVersion : 0;
                return TryPutInForce(next, configuration);
            }
        }

        /// <summary>
        /// Puts the configuration of a claim in force, under whatever key and kind: a slot is written, then node.nfc is deleted. Until that, the
        /// one before is in force. Called after <see cref="TryRead"/>.
        /// </summary>
        /// <returns>False when it is not valid or the flash refused.</returns>
        public bool TryClaim(NodeConfiguration configuration)
        {
            lock (store)
            {
                if (configuration.Validate() != ConfigurationError.None || !TryPutInForce(new ConfigurationSlot(), configuration))
                {
                    return false;
                }

                store.TryDeleteSlot(StoreFile.NodeFile);
                return TryRead() != null && IsSameNode(current, configuration) && current.Version == configuration.Version;
            }
        }

        /// <summary>Notes that the broker in force has brought an answer; one write for each new broker.</summary>
        public bool TryProveBroker()
        {
            lock (store)
            {
                if (!slot.IsBrokerUnproven)
                {
                    return true;
                }

                ConfigurationSlot next = new ConfigurationSlot();
                next.GivenUpVersion = slot.GivenUpVersion;
                return TryPutInForce(next, current);
            }
        }

        /// <summary>Whether the broker in force has been silent for a day since it was taken.</summary>
        public bool IsRevertDue(long utcMilliseconds)
        {
            lock (store)
            {
                if (!slot.IsBrokerUnproven || utcMilliseconds <= 0)
                {
                    return false;
                }

                // The clock was not set then, or was lost since: the day begins again.
                if (slot.UnprovenSinceUtcMilliseconds == 0 || utcMilliseconds < slot.UnprovenSinceUtcMilliseconds)
                {
                    ConfigurationSlot next = new ConfigurationSlot();
                    next.IsBrokerUnproven = true;
                    next.PreviousSequence = slot.PreviousSequence;
                    next.GivenUpVersion = slot.GivenUpVersion;
                    next.UnprovenSinceUtcMilliseconds = utcMilliseconds;
                    TryPutInForce(next, current);
                    return false;
                }

                return utcMilliseconds - slot.UnprovenSinceUtcMilliseconds >= ProvingBoundMilliseconds;
            }
        }

        /// <summary>Puts the configuration in force again that was in force before the unproven broker's; one write.</summary>
        /// <returns>Null when there is none, or the flash refused: nothing has changed then.</returns>
        public NodeConfiguration TryRevert()
        {
            lock (store)
            {
                if (!slot.IsBrokerUnproven)
                {
                    return null;
                }

                byte[] buffer = new byte[ConfigurationSlot.MaximumLengthBytes];
                NodeConfiguration previous = TryReadPrevious(buffer);
                if (previous == null)
                {
                    return null;
                }

                ConfigurationSlot next = new ConfigurationSlot();
                next.GivenUpVersion = current.Version;
                return TryPutInForce(next, previous) ? current : null;
            }
        }

        /// <summary>The gateway has been told: <see cref="GivenUpVersion"/> is 0 from now on.</summary>
        public bool TryForgetGivenUp()
        {
            lock (store)
            {
                if (slot.GivenUpVersion == 0)
                {
                    return true;
                }

                ConfigurationSlot next = new ConfigurationSlot();
                next.IsBrokerUnproven = slot.IsBrokerUnproven;
                next.UnprovenSinceUtcMilliseconds = slot.UnprovenSinceUtcMilliseconds;
                next.PreviousSequence = slot.PreviousSequence;
                return TryPutInForce(next, current);
            }
        }

        private static bool IsSameNode(NodeConfiguration one, NodeConfiguration other)
        {
            return one.NodeIdentity == other.NodeIdentity && one.Kind == other.Kind && KeyIdentity(one) == KeyIdentity(other);
        }

        private NodeConfiguration TryReadNodeFile(byte[] buffer)
        {
            nodeFileError = ConfigurationError.None;
            int length = store.ReadSlot(StoreFile.NodeFile, buffer);
            if (length < 0)
            {
                return null;
            }

            NodeConfiguration file = new NodeConfiguration();
            nodeFileError = file.TryRead(buffer, 0, length);
            return nodeFileError == ConfigurationError.None ? file : null;
        }

        private void FindNewest(NodeConfiguration file, byte[] buffer)
        {
            slot = new ConfigurationSlot();
            current = file;
            highestSequence = 0;
            for (int index = 0; index < SlotCount; index++)
            {
                ConfigurationSlot read = new ConfigurationSlot();
                NodeConfiguration configuration = TryReadSlot(index, read, buffer);
                if (configuration == null)
                {
                    continue;
                }

                highestSequence = read.Sequence > highestSequence ? read.Sequence : highestSequence;
                bool isOfUse = file == null || (IsSameNode(configuration, file) && configuration.Version >= file.Version);
                if (isOfUse && read.Sequence > slot.Sequence)
                {
                    slot = read;
                    current = configuration;
                }
            }
        }

        private NodeConfiguration TryReadPrevious(byte[] buffer)
        {
            for (int index = 0; index < SlotCount && slot.PreviousSequence != 0; index++)
            {
                ConfigurationSlot read = new ConfigurationSlot();
                NodeConfiguration configuration = TryReadSlot(index, read, buffer);
                if (configuration != null && read.Sequence == slot.PreviousSequence)
                {
                    return configuration;
                }
            }

            return TryReadNodeFile(buffer);
        }

        private NodeConfiguration TryReadSlot(int index, ConfigurationSlot into, byte[] buffer)
        {
            return into.TryRead(buffer, store.ReadSlot(StoreFile.FirstConfiguration + index, buffer));
        }

        private bool TryPutInForce(ConfigurationSlot next, NodeConfiguration configuration)
        {
            byte[] buffer = new byte[ConfigurationSlot.MaximumLengthBytes];
            int free = FindFree(next, buffer);
            next.Sequence = highestSequence + 1;
            int length = next.Write(configuration, buffer);
            if (!store.TryWriteSlot(StoreFile.FirstConfiguration + free, buffer, length))
            {
                return false;
            }

            highestSequence = next.Sequence;
            slot = next;
            current = configuration;
            return true;
        }

        // The slot that holds neither the configuration in force nor the one to go back to.
        private int FindFree(ConfigurationSlot next, byte[] buffer)
        {
            int free = 0;
            for (int index = 0; index < SlotCount; index++)
            {
                ConfigurationSlot read = new ConfigurationSlot();
                bool isWhole = TryReadSlot(index, read, buffer) != null;
                bool isNeeded = isWhole
                    && (read.Sequence == slot.Sequence
                        || (slot.IsBrokerUnproven && read.Sequence == slot.PreviousSequence)
                        || (next.IsBrokerUnproven && read.Sequence == next.PreviousSequence));
                if (!isNeeded)
                {
                    free = index;
                }
            }

            return free;
        }
    }
}
