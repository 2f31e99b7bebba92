using Nf.Batch;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>Payloads of batches, that stand alone or lean on the state behind an earlier batch.</summary>
internal sealed class BatchTarget
{
    private const int MaximumChannels = 8;
    private const int MaximumSampleRecords = 30;
    private const int CapacityBytes = 4096;
    private const int ReferenceDistance = 1;

    private readonly BatchDecoder decoder = new(MaximumChannels);
    private readonly BatchState? reference;
    private readonly int[]? channels;
    private readonly (uint Number, long Time, int[] Values)[] records =
        Enumerable.Range(0, BatchEncoder.MaximumRecords).Select(_ => (0u, 0L, new int[MaximumChannels])).ToArray();

    private int distance;

    private BatchTarget(BatchState? reference, int[]? channels)
    {
        this.reference = reference;
        this.channels = channels;
    }

    public static PayloadTarget StandingAlone() => Target("batch", new BatchTarget(null, null));

    public static PayloadTarget Leaning()
    {
        var decoder = new BatchDecoder(MaximumChannels);
        byte[] first = Sample(new Random(1), null, null);
        int[] values = new int[MaximumChannels];
        FrameError error = decoder.TryBegin(first, 0, first.Length, null);
        while (error == FrameError.None && decoder.RecordsRead < decoder.RecordCount)
        {
            error = decoder.TryReadRecord(values);
        }

        var state = new BatchState(MaximumChannels);
        state.CopyFrom(decoder.State);
        int[] channels = Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber).ToArray();
        return Target("batch-leaning", new BatchTarget(state, channels));
    }

    private static PayloadTarget Target(string name, BatchTarget target)
        => new(name, random => Sample(random, target.reference, target.channels), target.Read, target.Write);

    private static byte[] Sample(Random random, BatchState? reference, int[]? channels)
    {
        channels ??= Enumerable.Range(0, random.Next(1, 5)).Select(index => (index * 7) + random.Next(7)).ToArray();
        int[] values = channels.Select(_ => random.Next(-1000, 5000)).ToArray();
        uint number = reference is null ? (uint)random.Next(1, 1000) : reference.LastRecordNumber + 1;
        long time = random.Next(4) == 0 ? 0 : 1763710140 + random.Next(100_000);
        byte[] buffer = new byte[CapacityBytes];
        var encoder = new BatchEncoder(channels);
        encoder.Begin(buffer, 0, buffer.Length, reference, reference is null ? 0 : ReferenceDistance);
        for (int count = random.Next(1, MaximumSampleRecords); count > 0; count--)
        {
            encoder.TryAppend(number, time, values.Select(value => random.Next(20) switch { 0 => ChannelValue.Missing, 1 => ChannelValue.Faulty, _ => value }).ToArray());
            number += random.Next(10) == 0 ? 2u : 1u;
            time += time == 0 ? 0 : random.Next(10) == 0 ? random.Next(5000) : 900;
            for (int index = 0; index < values.Length; index++)
            {
                values[index] += random.Next(-20, 21);
            }
        }

        return buffer[..encoder.End(random.Next(2) == 0, random.Next(2) * 900)];
    }

    private string Read(byte[] buffer, int offset, int length)
    {
        FrameError error = decoder.TryBegin(buffer, offset, length, reference!);
        distance = error == FrameError.None ? BatchDecoder.ReferenceDistance(buffer, offset, length) : 0;
        for (int index = 0; error == FrameError.None && index < decoder.RecordCount; index++)
        {
            error = decoder.TryReadRecord(records[index].Values);
            records[index].Number = decoder.RecordNumber;
            records[index].Time = decoder.UnixSeconds;
        }

        return error.ToString();
    }

    private int Write(byte[] buffer, int offset)
    {
        var encoder = new BatchEncoder(Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber).ToArray());
        encoder.Begin(buffer, offset, CapacityBytes, distance == 0 ? null : reference, distance);
        for (int index = 0; index < decoder.RecordCount; index++)
        {
            if (!encoder.TryAppend(records[index].Number, records[index].Time, records[index].Values))
            {
                return -1;
            }
        }

        return encoder.End(decoder.MoreQueued, decoder.NextUplinkSeconds);
    }
}
