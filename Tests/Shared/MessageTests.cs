using FsCheck;
using FsCheck.Fluent;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>Every message beside Reading and Batch: what is written comes back, and what is accepted has one spelling.</summary>
public class MessageTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    public static TheoryData<MessageType> Types => [.. MessageCodec.All.Select(codec => codec.Type)];

    [Fact]
    public void Every_type_has_its_message()
    {
        MessageType[] elsewhere = [MessageType.None, MessageType.Reading, MessageType.Batch];
        Assert.Equal(Enum.GetValues<MessageType>().Except(elsewhere), MessageCodec.All.Select(codec => codec.Type));
        Assert.Equal(MessageTypes.All, Enum.GetValues<MessageType>().Where(type => type != MessageType.None).Aggregate(0u, (set, type) => set | (1u << (int)type)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_message_comes_back_exactly_in_a_standard_frame(MessageType type)
    {
        MessageCodec codec = MessageCodec.For(type);
        var cases = from message in MessageGenerators.For(type)
                    from counter in Generators.Counter
                    select (message, counter);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            byte[] payload = codec.Write(one.message);
            byte[] frame = [0, 0, 0, .. payload, 0, 0, 0, 0, 0, 0, 0, 0];
            var frames = new FrameCodec(Generators.Node, Generators.Key);
            return frames.Seal(codec.Direction, type, one.counter, frame, payload.Length) == frame.Length
                && frames.TryOpen(codec.Direction, frame, frame.Length, one.counter - 1L) == FrameError.None
                && frames.Type == type
                && codec.Read(frame[frames.PayloadOffset..(frames.PayloadOffset + frames.PayloadLength)]) is { } read
                && MessageCodec.Describe(read) == MessageCodec.Describe(one.message);
        }).Check(Cases);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_a_message_accepts_it_writes_back_byte_for_byte(MessageType type)
    {
        MessageCodec codec = MessageCodec.For(type);
        Gen<byte[]> payloads = MessageGenerators.For(type).Select(codec.Write);
        var cases = Gen.OneOf(
            Generators.Bytes,
            from one in payloads
            from other in payloads
            from mutated in Generators.Mutation(one, other)
            select mutated);
        int accepted = 0;
        Prop.ForAll(cases.ToArbitrary(), payload =>
        {
            object? read = codec.Read(payload);
            accepted += read is null ? 0 : 1;
            return read is null || payload.SequenceEqual(codec.Write(read));
        }).Check(Cases.WithMaxTest(30_000));
        Assert.True(accepted > 100, $"Only {accepted} mutations were accepted: this test has seen too little.");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_length_and_no_offset_makes_a_message_throw(MessageType type)
    {
        MessageCodec codec = MessageCodec.For(type);
        Prop.ForAll(MessageGenerators.For(type).Select(codec.Write).ToArbitrary(), payload =>
            Enumerable.Range(0, payload.Length).Select(length => payload[..length]).All(cut => codec.Read(cut) is not { } read || cut.SequenceEqual(codec.Write(read)))).Check(Cases.WithMaxTest(100));
    }
}
