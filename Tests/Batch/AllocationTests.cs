using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>What a node does for every sample takes nothing from the heap.</summary>
public class AllocationTests
{
    [Fact]
    public void A_million_samples_are_appended_and_read_without_an_allocation()
    {
        const int Records = 125_000;
        const int Channels = 8;
        const int Rounds = 10;
        var sender = new BatchSender([1, 2, 3, 4, 5, 6, 7, 8]);
        var receiver = new BatchReceiver(Channels);
        byte[] payload = new byte[1013];
        int[] values = new int[Channels];
        int[] read = new int[Channels];
        uint frameCounter = 0;
        uint number = 0;
        int failures = Run(500);

        // A collection that another thread causes counts what is left of this thread's allocation buffer, now and then: what the code
        // itself takes shows in every round.
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            failures += Run(Records);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, failures);
        Assert.Equal(0, least);

        int Run(int records)
        {
            int failed = 0;
            while (records > 0)
            {
                frameCounter++;
                sender.Begin(payload, 0, payload.Length, frameCounter, number + 1);
                for (int index = 0; index < 96 && records > 0; index++)
                {
                    for (int channel = 0; channel < Channels; channel++)
                    {
                        values[channel] = (int)((number * (uint)(channel + 7)) % 1000) - (channel == 3 && number % 50 == 0 ? 100_000 : 0);
                    }

                    if (!sender.TryAppend(number + 1, 1763710140 + (900L * number), values))
                    {
                        break;
                    }

                    number++;
                    records--;
                }

                int length = sender.End(false, 900);
                failed += receiver.TryBegin(payload, 0, length, frameCounter) == FrameError.None ? 0 : 1;
                for (int index = 0; index < receiver.Decoder.RecordCount; index++)
                {
                    failed += receiver.Decoder.TryReadRecord(read) == FrameError.None ? 0 : 1;
                }

                receiver.Keep();
                failed += sender.Acknowledge(frameCounter) ? 0 : 1;
            }

            return failed;
        }
    }
}
