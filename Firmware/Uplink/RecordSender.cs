using Nf.Batch;
using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Uplink
{
    /// <summary>Writes pending records as a Reading or a Batch, and knows which are acknowledged. docs/batch-codec.md, section "Leaning".</summary>
    public sealed class RecordSender
    {
        private readonly RecordJournal journal;
        private readonly BatchStateFile stateFile;
        private readonly NodeKind kind;
        private readonly Reading reading = new Reading();
        private BatchSender batch;
        private bool isBatchLeaning;
        private bool isStateChanged;

        public RecordSender(RecordJournal journal, BatchStateFile stateFile, NodeKind kind)
        {
            this.journal = journal;
            this.stateFile = stateFile;
            this.kind = kind;
        }

        /// <summary>The newest record in the frame that was written last.</summary>
        public uint LastRecordNumber { get; private set; }

        /// <summary>Writes the oldest pending record as a Reading.</summary>
        /// <returns>Bytes written; 0 when the journal failed.</returns>
        public int WriteReading(byte[] buffer, int offset, bool moreQueued, int nextUplinkSeconds)
        {
            LastRecordNumber = journal.AcknowledgedRecordNumber + 1;
            if (!TryLoad(LastRecordNumber))
            {
                return 0;
            }

            reading.MoreQueued = moreQueued || LastRecordNumber != journal.LastRecordNumber;
            reading.NextUplinkSeconds = nextUplinkSeconds;
            return reading.Write(buffer, offset);
        }

        /// <summary>Writes as many pending records as one frame holds as a Batch, the oldest first.</summary>
        /// <returns>Bytes written; 0 when the journal failed.</returns>
        public int WriteBatch(byte[] buffer, int offset, int capacity, uint frameCounter, bool moreQueued, int nextUplinkSeconds)
        {
            MakeSender();
            uint number = journal.AcknowledgedRecordNumber + 1;
            uint last = journal.LastRecordNumber;
            isBatchLeaning = batch.Begin(buffer, offset, capacity, frameCounter, number);
            for (; number <= last; number++)
            {
                if (!TryLoad(number) || !batch.TryAppend(number, reading.SampledAtUnixSeconds, reading.Values))
                {
                    break;
                }
            }

            LastRecordNumber = number - 1;
            return batch.End(moreQueued || LastRecordNumber != last, nextUplinkSeconds);
        }

        /// <summary>An Answer in reply to the last Batch that acknowledges all of it: the next one may lean on it.</summary>
        public void AcknowledgeBatch(uint inReplyTo)
        {
            isStateChanged |= batch.Acknowledge(inReplyTo);
        }

        /// <summary>An Answer that says that the gateway lacks what the Batch leaned on.</summary>
        /// <returns>False when it leaned on nothing: such an Answer makes no sense.</returns>
        public bool TryForget()
        {
            bool wasLeaning = isBatchLeaning;
            batch.Forget();
            isBatchLeaning = false;
            isStateChanged = true;
            return wasLeaning;
        }

        /// <summary>Puts what the next batch leans on on the flash, if that has changed. After the journal is saved.</summary>
        public void SaveState()
        {
            if (isStateChanged && stateFile.TryWrite(batch.Acknowledged))
            {
                isStateChanged = false;
            }
        }

        // Models and tables of a batch are the largest objects of an uplink: made when there is a batch.
        private void MakeSender()
        {
            if (batch != null)
            {
                return;
            }

            Channel[] layout = ReadingLayout.For(kind);
            int[] channels = new int[layout.Length];
            for (int index = 0; index < layout.Length; index++)
            {
                channels[index] = layout[index].Number;
            }

            batch = new BatchSender(channels);
            stateFile.TryRead(batch.Acknowledged);
        }

        private bool TryLoad(uint recordNumber)
        {
            JournalError error = journal.TryRead(recordNumber, reading);
            if (error == JournalError.Damaged)
            {
                FillDamaged(recordNumber);
                return true;
            }

            return error == JournalError.None;
        }

        // A committed record that the flash has lost is told as faulty: a gap in the numbers would hold back all that follow.
        private void FillDamaged(uint recordNumber)
        {
            Log.Write("a record on the flash is damaged: sent as faulty");
            reading.Kind = kind;
            reading.RecordNumber = recordNumber;
            reading.SampledAtUnixSeconds = 0;
            for (int index = 0; index < reading.Values.Length; index++)
            {
                reading.Values[index] = ChannelValue.Faulty;
            }
        }
    }
}
