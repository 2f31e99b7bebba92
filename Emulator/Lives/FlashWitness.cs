using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>
/// What a node has committed, whatever the node says of it: reads the journal's files in the very moment in which they are on the flash,
/// from which on a restart would find them. docs/journal.md has their formats.
/// </summary>
public sealed class FlashWitness
{
    private const string Prefix = "nf";
    private const string SegmentSuffix = ".seg";
    private const string SlotSuffix = ".slt";

    private readonly Scheduler scheduler;
    private readonly Dictionary<uint, CommittedRecord> records = [];
    private readonly Dictionary<(uint Number, AlarmPhase Phase), CommittedAlarm> alarms = [];
    private readonly Reading reading = new();

    public FlashWitness(VirtualFlash flash, Scheduler scheduler)
    {
        this.scheduler = scheduler;
        flash.FileCommitted += Read;
    }

    /// <summary>A record was committed.</summary>
    public event Action<CommittedRecord>? Committed;

    /// <summary>Committed records by their numbers.</summary>
    public IReadOnlyDictionary<uint, CommittedRecord> Records => records;

    /// <summary>Committed alarms by number and phase.</summary>
    public IReadOnlyDictionary<(uint Number, AlarmPhase Phase), CommittedAlarm> Alarms => alarms;

    /// <summary>The newest record number.</summary>
    public uint LastRecordNumber { get; private set; }

    /// <summary>Numbers under which something else was committed before.</summary>
    public long Rewritten { get; private set; }

    /// <summary>Records that were not committed under the number after the one before.</summary>
    public long OutOfOrder { get; private set; }

    private void Read(string name, byte[] content)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        if (name.EndsWith(SegmentSuffix, StringComparison.Ordinal))
        {
            ReadSegment(Convert.ToInt32(name[Prefix.Length..^SegmentSuffix.Length], 16), content);
        }
        else if (name is "nf2" + SlotSuffix or "nf3" + SlotSuffix)
        {
            AlarmSlot.Read(content, Take);
        }
    }

    private void ReadSegment(int segment, byte[] content)
    {
        for (var index = 0; (index + 1) * JournalRecord.LengthBytes <= content.Length; index++)
        {
            var number = (uint)((segment * RecordJournal.RecordsPerSegment) + index + 1);
            var bytes = content.AsSpan(index * JournalRecord.LengthBytes, JournalRecord.LengthBytes);
            if (records.TryGetValue(number, out var known) && bytes.SequenceEqual(known.Bytes))
            {
                continue;
            }

            if (JournalRecord.TryRead(content, index * JournalRecord.LengthBytes, number, reading))
            {
                Take(new CommittedRecord(
                    number,
                    reading.SampledAtUnixSeconds,
                    reading.Values[..ReadingLayout.For(reading.Kind).Length],
                    scheduler.NowMicroseconds,
                    bytes.ToArray()));
            }
        }
    }

    private void Take(CommittedRecord record)
    {
        Rewritten += records.ContainsKey(record.RecordNumber) ? 1 : 0;
        OutOfOrder += record.RecordNumber == LastRecordNumber + 1 ? 0 : 1;
        records[record.RecordNumber] = record;
        LastRecordNumber = record.RecordNumber;
        Committed?.Invoke(record);
    }

    private void Take(CommittedAlarm alarm)
    {
        var key = (alarm.AlarmNumber, alarm.Phase);
        if (!alarms.TryAdd(key, alarm) && alarms[key] != alarm)
        {
            Rewritten++;
        }
    }
}
