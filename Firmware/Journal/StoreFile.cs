namespace Nf.Firmware.Journal
{
    /// <summary>The small files of a <see cref="JournalStore"/>, beside its segments. docs/journal.md has their bytes.</summary>
    public static class StoreFile
    {
        /// <summary>First of the journal's two slots.</summary>
        public const int FirstJournal = 0;

        /// <summary>Second of the journal's two slots.</summary>
        public const int SecondJournal = 1;

        /// <summary>First of the two slots of alarms.</summary>
        public const int FirstAlarms = 2;

        /// <summary>Second of the two slots of alarms.</summary>
        public const int SecondAlarms = 3;

        /// <summary>First of the three slots of configurations, 4 to 6.</summary>
        public const int FirstConfiguration = 4;

        /// <summary>What batches lean on.</summary>
        public const int BatchState = 7;

        /// <summary>The file that makes a board a node, <c>I:\node.nfc</c>. Written from outside.</summary>
        public const int NodeFile = 8;

        /// <summary>How many there are.</summary>
        public const int Count = 9;
    }
}
