using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>Sealed frames of real water, every byte counted, against the entropy of the deltas of this very file.</summary>
public class SizeTests(ITestOutputHelper output)
{
    private const int HeaderAndTagBytes = FrameCodec.HeaderLengthBytes + FrameCodec.TagLengthBytes;

    [Theory]
    [InlineData(96, 1.0)]
    [InlineData(24, 1.25)]
    public void A_month_of_water_comes_back_exactly_and_is_no_larger_than_promised(int block, double ratio)
    {
        List<Record> records = WaterRecords.Read();
        var sender = new BatchSender(WaterRecords.Channels);
        var receiver = new BatchReceiver(WaterRecords.Channels.Length);
        byte[] payload = new byte[1013];
        long bytes = 0;
        uint frameCounter = 0;
        for (int start = 0; start < records.Count;)
        {
            frameCounter++;
            sender.Begin(payload, 0, payload.Length, frameCounter, records[start].Number);
            for (int index = start; index < Math.Min(start + block, records.Count); index++)
            {
                if (!sender.TryAppend(records[index].Number, records[index].UnixSeconds, records[index].Values))
                {
                    break;
                }
            }

            int length = sender.End(false, 900 * block);
            bytes += length + HeaderAndTagBytes;
            Assert.Equal(FrameError.None, receiver.TryBegin(payload, 0, length, frameCounter));
            int[] values = new int[WaterRecords.Channels.Length];
            for (int index = 0; index < sender.RecordCount; index++)
            {
                Assert.Equal(FrameError.None, receiver.Decoder.TryReadRecord(values));
                Assert.True(new Record(receiver.Decoder.RecordNumber, receiver.Decoder.UnixSeconds, values).IsSameAs(records[start + index]));
            }

            receiver.Keep();
            Assert.True(sender.Acknowledge(frameCounter));
            start += sender.RecordCount;
        }

        double mark = WaterRecords.EntropyMarkBytes(records);
        output.WriteLine($"{block} records a frame: {bytes} bytes, {8.0 * bytes / (records.Count * 7):F3} bits a sample, {bytes / mark:F3} of the entropy mark");
        Assert.InRange(bytes / mark, 0, ratio);
    }
}
