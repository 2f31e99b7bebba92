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

        /// <summary>First of those that survive a factory reset: the two slots of claim numbers, 9 and 10.</summary>
        public const int FirstClaimNumber = 9;

        /// <summary>The code of the label, <c>I:\factory.nfp</c>. Written from outside.</summary>
        public const int FactoryFile = 11;

        /// <summary>What the next start is asked to do.</summary>
        public const int StartRequest = 12;

        /// <summary>How many there are.</summary>
        public const int Count = 13;
    }
}
