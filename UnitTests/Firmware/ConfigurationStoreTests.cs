using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class ConfigurationStoreTests
    {
        private const long Now = 1795219200000;
        private const long Day = 86400000;

        [TestMethod]
        public void Without_a_file_the_board_is_no_node()
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Assert.IsNull(new ConfigurationStore(store).TryRead());
            Assert.IsFalse(new ConfigurationStore(store).TryWrite(New(1, 2)));
        }

        [TestMethod]
        public void What_was_written_last_is_in_force()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.AreEqual("v1", Read(store).Name);
            for (uint version = 2; version < 9; version++)
            {
                ConfigurationStore configurations = Open(store);
                Assert.IsTrue(configurations.TryWrite(New(1, version), Now));
                Assert.IsFalse(configurations.HasUnprovenBroker);
                Assert.AreEqual(version, Read(store).Version);
            }

            NodeConfiguration calibrated = New(1, 8);
            calibrated.Calibration = new int[] { 5, -5 };
            Assert.IsTrue(Open(store).TryWrite(calibrated));
            Assert.AreEqual(-5, Read(store).Calibration[1]);
        }

        [TestMethod]
        public void A_torn_slot_leaves_the_one_before_in_force()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.IsTrue(Open(store).TryWrite(New(1, 2)));
            Assert.IsTrue(Open(store).TryWrite(New(1, 3)));
            for (int slot = StoreFile.FirstConfiguration; slot < StoreFile.FirstConfiguration + 3; slot++)
            {
                byte[] bytes = store.Slot(slot);
                if (bytes != null && bytes[7] == 2)
                {
                    bytes[40] ^= 0x01;
                }
            }

            Assert.AreEqual(2u, Read(store).Version);
        }

        [TestMethod]
        public void A_node_file_with_another_key_or_a_higher_version_wins()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.IsTrue(Open(store).TryWrite(New(1, 5)));
            Deploy(store, 1, 4);
            Assert.AreEqual(5u, Read(store).Version);
            Deploy(store, 1, 6);
            Assert.AreEqual(6u, Read(store).Version);
            Deploy(store, 2, 1);
            Assert.AreEqual(1u, Read(store).Version);
            Assert.IsTrue(ConfigurationStore.KeyIdentity(New(1, 1)) != ConfigurationStore.KeyIdentity(New(2, 1)));
        }

        [TestMethod]
        public void An_unreadable_node_file_is_bridged_by_the_newest_slot()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.IsTrue(Open(store).TryWrite(New(1, 2)));
            store.Slot(StoreFile.NodeFile)[20] ^= 1;
            Assert.AreEqual(2u, Read(store).Version);
        }

        [TestMethod]
        public void A_broker_that_is_silent_for_a_day_is_given_up()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.IsTrue(Open(store).TryWrite(New(1, 2)));
            NodeConfiguration elsewhere = New(1, 3);
            elsewhere.BrokerHost = "elsewhere";
            Assert.IsTrue(Open(store).TryWrite(elsewhere, Now));
            elsewhere.Calibration = new int[] { 1 };
            ConfigurationStore configurations = Open(store);
            Assert.IsTrue(configurations.HasUnprovenBroker);
            Assert.IsTrue(configurations.TryWrite(elsewhere, Now + 1000));
            Assert.IsFalse(configurations.IsRevertDue(Now + Day - 1));
            Assert.IsTrue(configurations.IsRevertDue(Now + Day));

            NodeConfiguration reverted = Open(store).TryRevert();
            Assert.AreEqual(2u, reverted.Version);
            configurations = Open(store);
            Assert.AreEqual(2u, Read(store).Version);
            Assert.AreEqual(3u, configurations.GivenUpVersion);
            Assert.IsFalse(configurations.HasUnprovenBroker);
            Assert.IsTrue(configurations.TryForgetGivenUp());
            Assert.AreEqual(0u, Open(store).GivenUpVersion);
        }

        [TestMethod]
        public void A_broker_that_answers_is_proven_with_one_write()
        {
            MemoryJournalStore store = Deployed(1, 1);
            NodeConfiguration elsewhere = New(1, 2);
            elsewhere.BrokerPort = 8883;
            Assert.IsTrue(Open(store).TryWrite(elsewhere, Now));
            ConfigurationStore configurations = Open(store);
            int writes = store.WriteCount;
            Assert.IsTrue(configurations.TryProveBroker());
            Assert.IsTrue(configurations.TryProveBroker());
            Assert.AreEqual(writes + 1, store.WriteCount);
            configurations = Open(store);
            Assert.IsFalse(configurations.IsRevertDue(Now + (2 * Day)));
            Assert.IsNull(configurations.TryRevert());
            Assert.AreEqual(8883, Read(store).BrokerPort);
        }

        [TestMethod]
        public void A_lost_clock_begins_the_day_again_and_the_first_file_is_what_is_gone_back_to()
        {
            MemoryJournalStore store = Deployed(1, 1);
            NodeConfiguration elsewhere = New(1, 2);
            elsewhere.BrokerHost = "elsewhere";
            Assert.IsTrue(Open(store).TryWrite(elsewhere));
            Assert.IsFalse(Open(store).IsRevertDue(Now));
            Assert.IsFalse(Open(store).IsRevertDue(5000));
            Assert.IsFalse(Open(store).IsRevertDue(5000 + Day - 1));
            Assert.IsTrue(Open(store).IsRevertDue(5000 + Day));
            Assert.AreEqual(1u, Open(store).TryRevert().Version);
        }

        [TestMethod]
        public void A_flash_that_refuses_changes_nothing()
        {
            MemoryJournalStore store = Deployed(1, 1);
            ConfigurationStore configurations = Open(store);
            store.IsReadOnly = true;
            Assert.IsFalse(configurations.TryWrite(New(1, 2)));
            Assert.AreEqual(1u, Read(store).Version);
        }

        [TestMethod]
        public void Erasing_leaves_nothing()
        {
            MemoryJournalStore store = Deployed(1, 1);
            Assert.IsTrue(Open(store).TryWrite(New(1, 2)));
            RecordJournal journal = new RecordJournal(store);
            journal.Mount(7);
            Assert.IsTrue(journal.TrySave(false));
            Assert.IsTrue(store.TryEraseAll());
            Assert.IsNull(Read(store));
            for (int slot = 0; slot < StoreFile.Count; slot++)
            {
                Assert.IsNull(store.Slot(slot));
            }
        }

        private static MemoryJournalStore Deployed(int key, uint version)
        {
            MemoryJournalStore store = new MemoryJournalStore();
            Deploy(store, key, version);
            return store;
        }

        private static void Deploy(MemoryJournalStore store, int key, uint version)
        {
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            int length = New(key, version).Write(buffer, 0);
            store.TryDeleteSlot(StoreFile.NodeFile);
            Assert.IsTrue(store.TryWriteSlot(StoreFile.NodeFile, buffer, length));
        }

        private static ConfigurationStore Open(MemoryJournalStore store)
        {
            ConfigurationStore configurations = new ConfigurationStore(store);
            Assert.IsNotNull(configurations.TryRead());
            return configurations;
        }

        private static NodeConfiguration Read(MemoryJournalStore store)
        {
            return new ConfigurationStore(store).TryRead();
        }

        private static NodeConfiguration New(int key, uint version)
        {
            NodeConfiguration configuration = new NodeConfiguration();
            configuration.Version = version;
            configuration.NodeIdentity = 0xA1B2C3D4E5F6;
            configuration.Key = new byte[NodeConfiguration.KeyLengthBytes];
            configuration.Key[0] = (byte)key;
            configuration.Kind = NodeKind.Bin;
            configuration.Name = "v" + version.ToString();
            configuration.BrokerHost = "broker";
            configuration.BrokerPort = 1883;
            configuration.SampleIntervalSeconds = 900;
            configuration.UplinkIntervalSeconds = 3600;
            return configuration;
        }
    }
}
