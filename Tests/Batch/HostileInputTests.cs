using FsCheck;
using FsCheck.Fluent;
using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>No bytes make a reader throw, run long or read outside, and no record has two spellings.</summary>
public class HostileInputTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    [Fact]
    public void What_is_accepted_is_exactly_what_the_encoder_writes_for_it()
    {
        int accepted = 0;
        Prop.ForAll(RoundTripTests.Seeds(), seed =>
        {
            var random = new Random(seed);
            (byte[] payload, int[] channels, BatchState? reference) = Batch(random, seed);
            byte[] mutated = Mutated(random, payload);
            var decoder = new BatchDecoder(8);
            List<Record>? records = Payload.Read(decoder, mutated, reference);
            if (records != null)
            {
                Interlocked.Increment(ref accepted);
                int distance = BatchDecoder.ReferenceDistance(mutated, 0, mutated.Length);
                int[] numbers = Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber).ToArray();
                var encoder = new BatchEncoder(numbers);
                byte[] again = new byte[5000];
                encoder.Begin(again, 0, again.Length, distance == 0 ? null : reference, distance);
                Assert.All(records, record => Assert.True(encoder.TryAppend(record.Number, record.UnixSeconds, record.Values)));
                Assert.Equal(mutated, again[..encoder.End(decoder.MoreQueued, decoder.NextUplinkSeconds)]);
            }

            return true;
        }).Check(Cases);
        Assert.True(accepted > 100, $"{accepted} accepted: the test would hold nothing");
    }

    [Fact]
    public void What_stands_around_a_payload_does_not_matter()
    {
        Prop.ForAll(RoundTripTests.Seeds(), seed =>
        {
            var random = new Random(seed);
            (byte[] payload, _, BatchState? reference) = Batch(random, seed);
            byte[] mutated = random.Next(2) == 0 ? payload : Mutated(random, payload);
            byte[] zeros = new byte[mutated.Length + 40];
            byte[] noise = new byte[mutated.Length + 40];
            random.NextBytes(noise);
            mutated.CopyTo(zeros, 20);
            mutated.CopyTo(noise, 20);
            List<Record>? alone = Payload.Read(new BatchDecoder(8), mutated, reference);
            List<Record>? among0 = Payload.Read(new BatchDecoder(8), zeros, reference, 20, mutated.Length);
            List<Record>? among = Payload.Read(new BatchDecoder(8), noise, reference, 20, mutated.Length);
            return $"{alone?.Count} {alone?[^1]}" == $"{among0?.Count} {among0?[^1]}" && $"{alone?.Count} {alone?[^1]}" == $"{among?.Count} {among?[^1]}";
        }).Check(Cases);
    }

    [Fact]
    public void Random_bytes_are_no_state_that_can_do_harm()
    {
        Prop.ForAll(RoundTripTests.Seeds(), seed =>
        {
            var random = new Random(seed);
            var scenario = new Scenario(seed, 8);
            var encoder = new BatchEncoder(scenario.Channels);
            Payload.Of(encoder, scenario.Take(30), null, 0, 3000);
            byte[] written = Mutated(random, Payload.Written(encoder.State));
            var state = new BatchState(8);
            if (state.TryRead(written, 0, written.Length))
            {
                Assert.Equal(written, Payload.Written(state));
                byte[] payload = new byte[random.Next(1, 60)];
                random.NextBytes(payload);
                payload[0] |= 1;
                Payload.Read(new BatchDecoder(8), payload, state);
            }
            else
            {
                Assert.Equal(0, state.ChannelCount);
            }

            return true;
        }).Check(Cases);
    }

    [Fact]
    public void Lengths_and_offsets_outside_the_buffer_are_refused()
    {
        var decoder = new BatchDecoder(8);
        byte[] buffer = new byte[10];
        foreach ((int offset, int length) in new[] { (0, 0), (-1, 5), (0, 11), (10, 1), (5, 6), (0, -1), (int.MaxValue, 1), (1, int.MaxValue) })
        {
            Assert.Equal(FrameError.Malformed, decoder.TryBegin(buffer, offset, length, null));
            Assert.Equal(FrameError.Malformed, decoder.TryReadRecord(new int[8]));
        }

        Assert.Equal(FrameError.Malformed, decoder.TryBegin(null!, 0, 1, null));
    }

    private static (byte[] Payload, int[] Channels, BatchState? Reference) Batch(Random random, int seed)
    {
        var scenario = new Scenario(seed, 8);
        var encoder = new BatchEncoder(scenario.Channels);
        byte[] payload = Payload.Of(encoder, scenario.Take(random.Next(1, 40)), null, 0, 3000);
        if (random.Next(2) == 0)
        {
            return (payload, scenario.Channels, null);
        }

        var reference = new BatchState(8);
        reference.CopyFrom(encoder.State);
        return (Payload.Of(encoder, scenario.Take(random.Next(1, 40)), reference, random.Next(1, 32), 3000), scenario.Channels, reference);
    }

    private static byte[] Mutated(Random random, byte[] source)
    {
        var bytes = source.ToList();
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.Insert(at, (byte)random.Next(256)); break;
                case 4: bytes[^1] = (byte)random.Next(256); break;
                default: bytes.Add((byte)random.Next(256)); break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(0);
            }
        }

        return bytes.ToArray();
    }
}
