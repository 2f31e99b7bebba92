#nullable disable

using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests
{
    /// <summary>What a downlink meets on a node, after each start anew over the same flash.</summary>
    public class DownlinkParts
    {
        public const long Now = 1795219200000;

        private readonly NFUnitTest.Firmware.MemoryJournalStore store;

        public DownlinkParts()
            : this(WithNodeFile())
        {
        }

        private DownlinkParts(NFUnitTest.Firmware.MemoryJournalStore store)
        {
            this.store = store;
            Configurations = new ConfigurationStore(store);
            InForce = Configurations.TryRead();
            Records = new RecordJournal(store);
            Records.Mount(ConfigurationStore.KeyIdentity(InForce));
            Commands = new CommandJournal(Records);
            Target = new RecordingTarget();
            Target.InForce = InForce;
            Target.Watched = Commands;
            Clock = new ManualClock(Now);
            Keeper = new ConfigurationKeeper(InForce, Configurations, Target, Clock);
            Executor = new CommandExecutor(Commands, Target, Keeper, Clock);
        }

        public NFUnitTest.Firmware.MemoryJournalStore Store
        {
            get { return store; }
        }

        public ConfigurationStore Configurations { get; }

        public NodeConfiguration InForce { get; }

        public RecordJournal Records { get; }

        public CommandJournal Commands { get; }

        public RecordingTarget Target { get; }

        public ManualClock Clock { get; }

        public ConfigurationKeeper Keeper { get; }

        public CommandExecutor Executor { get; }

        public static NodeConfiguration Configuration(uint version)
        {
            NodeConfiguration configuration = new NodeConfiguration();
            configuration.Version = version;
            configuration.NodeIdentity = 0xA1B2C3D4E5F6;
            configuration.Key = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
            configuration.Kind = NodeKind.Bin;
            configuration.Name = "unit";
            configuration.BrokerHost = "broker";
            configuration.BrokerPort = 1883;
            configuration.SampleIntervalSeconds = 900;
            configuration.UplinkIntervalSeconds = 3600;
            return configuration;
        }

        /// <summary>The node after its next start.</summary>
        public DownlinkParts Restart()
        {
            return new DownlinkParts(store);
        }

        public void Take(uint id, CommandOpcode opcode, int argumentCount, long expiryUnixSeconds)
        {
            Command command = new Command();
            command.CommandId = id;
            command.Opcode = opcode;
            command.ArgumentCount = argumentCount;
            command.ExpiryUnixSeconds = expiryUnixSeconds;
            for (int index = 0; index < argumentCount; index++)
            {
                command.Arguments[index] = index + 1;
            }

            Executor.Take(command);
        }

        public void Take(uint id, CommandOpcode opcode, int argumentCount)
        {
            Take(id, opcode, argumentCount, (Now / 1000) + 60);
        }

        public void Offer(NodeConfiguration configuration)
        {
            byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = configuration.WriteSettings(settings, 0);
            Keeper.Take(configuration.Version, settings, 0, length);
        }

        private static NFUnitTest.Firmware.MemoryJournalStore WithNodeFile()
        {
            NFUnitTest.Firmware.MemoryJournalStore store = new NFUnitTest.Firmware.MemoryJournalStore();
            byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
            int length = Configuration(1).Write(file, 0);
            store.TryWriteSlot(StoreFile.NodeFile, file, length);
            return store;
        }
    }
}
