using System.Buffers.Binary;
using Nf.Batch;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>What a node has in memory from one start to the next.</summary>
public sealed class LifeNode
{
    private readonly BatchStateFile batchStateFile;
    private BatchSender? batches;

    public LifeNode(JournalStore store, NodeConfiguration configuration, ConfigurationStore configurations, int maximumSegments = RecordJournal.MaximumSegments)
    {
        Configuration = configuration;
        Configurations = configurations;
        Key = ConfigurationStore.KeyIdentity(configuration);
        Journal = new RecordJournal(store, maximumSegments);
        Alarms = new AlarmJournal(store, Journal);
        Commands = new CommandJournal(Journal);
        batchStateFile = new BatchStateFile(store, Key, ReadingLayout.MaximumChannels);
    }

    public NodeConfiguration Configuration { get; set; }

    public ConfigurationStore Configurations { get; }

    public uint Key { get; }

    public RecordJournal Journal { get; }

    public AlarmJournal Alarms { get; }

    public CommandJournal Commands { get; }

    /// <summary>The rules' memory: whether the limit's alarm is active, and the number of the sample.</summary>
    public byte[] Memory { get; } = new byte[24];

    public bool IsHigh => Memory[0] != 0;

    public int Sample => BinaryPrimitives.ReadInt32BigEndian(Memory.AsSpan(1));

    /// <summary>Made when the first records are sent, and leans on what the batches before the sleep have left.</summary>
    public BatchSender Batches
    {
        get
        {
            if (batches is null)
            {
                batches = new BatchSender(ReadingLayout.For(NodeKind.Bin).Select(channel => channel.Number).ToArray());
                if (batchStateFile.TryRead(batches.Acknowledged))
                {
                    Assert.True(batches.Acknowledged.LastRecordNumber <= Journal.AcknowledgedRecordNumber, "the batch state is ahead of the journal");
                }
            }

            return batches;
        }
    }

    public static byte[] MemoryOf(int sample, bool isHigh)
    {
        var memory = new byte[24];
        memory[0] = (byte)(isHigh ? 1 : 0);
        BinaryPrimitives.WriteInt32BigEndian(memory.AsSpan(1), sample);
        return memory;
    }

    public void Mount()
    {
        Journal.Mount(Key);
        Alarms.Mount();
    }

    public bool KeepBatchState() => batchStateFile.TryWrite(Batches.Acknowledged);
}
