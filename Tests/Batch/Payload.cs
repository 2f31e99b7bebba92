using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>Whole batches in one call.</summary>
internal static class Payload
{
    public static byte[] Of(BatchEncoder encoder, IEnumerable<Record> records, BatchState? reference, int distance, int capacity = 1013, int nextUplinkSeconds = 0)
    {
        byte[] buffer = new byte[capacity];
        encoder.Begin(buffer, 0, capacity, reference, distance);
        foreach (Record record in records)
        {
            if (!encoder.TryAppend(record.Number, record.UnixSeconds, record.Values))
            {
                break;
            }
        }

        return buffer[..encoder.End(false, nextUplinkSeconds)];
    }

    /// <summary>The records, or null when the payload is refused.</summary>
    public static List<Record>? Read(BatchDecoder decoder, byte[] payload, BatchState? reference, int offset = 0, int length = -1)
    {
        if (decoder.TryBegin(payload, offset, length < 0 ? payload.Length : length, reference) != FrameError.None)
        {
            return null;
        }

        var records = new List<Record>();
        for (int index = 0; index < decoder.RecordCount; index++)
        {
            int[] values = new int[decoder.ChannelCount];
            if (decoder.TryReadRecord(values) != FrameError.None)
            {
                return null;
            }

            records.Add(new Record(decoder.RecordNumber, decoder.UnixSeconds, values));
        }

        return records;
    }

    public static byte[] Written(BatchState state)
    {
        byte[] buffer = new byte[BatchState.MaximumLengthBytes(BatchState.MaximumChannels)];
        return buffer[..state.Write(buffer, 0)];
    }
}
