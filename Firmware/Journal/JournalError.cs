namespace Nf.Firmware.Journal
{
    /// <summary>How a call on the journal ended. The numbers are fixed.</summary>
    public enum JournalError
    {
        None = 0,

        /// <summary>Every segment holds records that the gateway does not have yet.</summary>
        Full = 1,

        /// <summary>The flash refused the write: nothing was committed.</summary>
        WriteFailed = 2,

        /// <summary>The journal holds no such record.</summary>
        NotFound = 3,

        /// <summary>The record's checksum does not match.</summary>
        Damaged = 4,

        /// <summary>The reading cannot be written: its kind is unknown.</summary>
        Unwritable = 5,

        /// <summary>Every frame counter under this key is used up.</summary>
        CountersExhausted = 6,
    }
}
