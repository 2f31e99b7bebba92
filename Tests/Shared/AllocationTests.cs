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

        AssertTakesNothing(Cycle);

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

    [Fact]
    public void A_hundred_thousand_messages_are_written_and_read_without_an_allocation()
    {
        var status = new Status { ConfigurationVersion = 1, UnixSeconds = 1763710140, NextUplinkSeconds = 900 };
        var alarm = new Alarm { Phase = AlarmPhase.Begin, Rule = AlarmRule.BelowLimit, ChannelNumber = 32 };
        var hello = new Hello { Kind = NodeKind.Bin, Types = MessageTypes.All, ConfigurationVersion = 1, FirstRecordNumber = 1 };
        var command = new Command { ExpiryUnixSeconds = 1, Opcode = CommandOpcode.SetRelay, ArgumentCount = 2 };
        var result = new CommandResult { Outcome = CommandOutcome.Succeeded };
        var welcome = new Welcome { Types = MessageTypes.All };
        var offer = new UpdateOffer { SizeBytes = 1 };
        var chunk = new UpdateChunk();
        var progress = new UpdateProgress { State = UpdateState.Receiving, Chunks = 1 };
        byte[] buffer = new byte[UpdateChunk.MaximumLengthBytes];
        byte[] data = new byte[16];
        Assert.True(hello.TrySetBoard("board"));
        Cycle(1);

        AssertTakesNothing(index => Cycle((uint)index));

        int Cycle(uint index)
        {
            (status.PendingRecords, alarm.AlarmNumber, hello.LastRecordNumber) = (index, index, index);
            (command.CommandId, result.CommandId, welcome.Answer.InReplyTo) = (index, index, index);
            (offer.InReplyTo, chunk.InReplyTo, progress.Offset) = (index, index, (int)index);
            bool isRight = status.TryRead(buffer, 1, status.Write(buffer, 1)) == FrameError.None
                && alarm.TryRead(buffer, 1, alarm.Write(buffer, 1)) == FrameError.None
                && hello.TryRead(buffer, 1, hello.Write(buffer, 1)) == FrameError.None
                && command.TryRead(buffer, 1, command.Write(buffer, 1)) == FrameError.None
                && result.TryRead(buffer, 1, result.Write(buffer, 1)) == FrameError.None
                && welcome.TryRead(buffer, 1, welcome.Write(buffer, 1)) == FrameError.None
                && offer.TryRead(buffer, 1, offer.Write(buffer, 1)) == FrameError.None
                && chunk.TryRead(buffer, 1, chunk.Write(data, 0, 16, buffer, 1)) == FrameError.None
                && progress.TryRead(buffer, 1, progress.Write(buffer, 1)) == FrameError.None;
            return isRight ? 0 : 1;
        }
    }

    // A collection that another thread causes counts what is left of this thread's allocation buffer, now and then: what the code
    // itself takes shows in every round.
    private static void AssertTakesNothing(Func<int, int> cycle)
    {
        const int Rounds = 10;
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int failures = 0;
            for (int index = 1; index <= 100_000; index++)
            {
                failures += cycle(index);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(0, failures);
        }

        Assert.Equal(0, least);
    }
}
