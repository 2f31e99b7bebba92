using Nf.Channels;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>What runs in the sampling loop takes nothing from the heap.</summary>
public class AllocationTests
{
    [Fact]
    public void A_hundred_thousand_readings_are_written_sealed_opened_and_read_without_an_allocation()
    {
        var codec = new FrameCodec(1, new byte[16]);
        var constrained = new ConstrainedFrame(1, new byte[16]);
        var reading = new Reading { Kind = NodeKind.Pond, SampledAtUnixSeconds = 1763710140, NextUplinkSeconds = 900 };
        var read = new Reading();
        byte[] frame = new byte[64];
        Cycle(0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int failures = 0;
        for (int index = 1; index <= 100_000; index++)
        {
            failures += Cycle(index);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, failures);
        Assert.Equal(0, allocated);

        int Cycle(int index)
        {
            reading.RecordNumber = (uint)index + 1;
            reading.Values[0] = index % 4000;
            int length = codec.Seal(FrameDirection.Uplink, MessageType.Reading, (uint)index, frame, reading.Write(frame, 3));
            bool isRight = codec.TryOpen(FrameDirection.Uplink, frame, length, index - 1L) == FrameError.None
                && read.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) == FrameError.None
                && read.Values[0] == reading.Values[0];
            length = constrained.Seal(NodeKind.Pond, reading.Values, (uint)index, frame);
            return isRight && constrained.TryOpen(NodeKind.Pond, frame, length, index - 1L, read.Values) == FrameError.None ? 0 : 1;
        }
    }
}
