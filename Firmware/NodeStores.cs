using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;

namespace Nf.Firmware
{
    /// <summary>All that a node keeps over its sleeps.</summary>
    public sealed class NodeStores
    {
        private readonly uint keyIdentity;

        /// <param name="configurations">Read already.</param>
        /// <param name="configuration">The one in force.</param>
        public NodeStores(JournalStore store, ConfigurationStore configurations, NodeConfiguration configuration)
        {
            Store = store;
            keyIdentity = ConfigurationStore.KeyIdentity(configuration);
            Configurations = configurations;
            Records = new RecordJournal(store);
            Alarms = new AlarmJournal(store, Records);
            Commands = new CommandJournal(Records);
            BatchState = new BatchStateFile(store, keyIdentity, ReadingLayout.For(configuration.Kind).Length);
        }

        /// <summary>Where all of it is.</summary>
        public JournalStore Store { get; }

        public RecordJournal Records { get; }

        public AlarmJournal Alarms { get; }

        public CommandJournal Commands { get; }

        public ConfigurationStore Configurations { get; }

        public BatchStateFile BatchState { get; }

        /// <summary>Finds its state on the flash. Called once, before anything else.</summary>
        public void Mount()
        {
            Records.Mount(keyIdentity);
            Alarms.Mount();
        }
    }
}
