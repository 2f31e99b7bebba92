using Nf.Emulator.Codecs;
using Nf.Protocol;

namespace Nf.Codecs.Tests;

/// <summary>What is counted as ours is what a node sends and a gateway accepts: sealed frames, once, and nothing changed.</summary>
public sealed class NfCodecTests
{
    private const int Block = 24;

    [Fact]
    public void Every_message_is_a_frame_and_a_block_that_does_not_fit_one_goes_on_in_the_next()
    {
        var noise = new Random(1);
        var sheet = Sheet.Make(Enumerable.Range(0, 20).Select(column => ($"x{column}", 1m)).ToArray(), Enumerable.Range(0, 96).Select(record => (Sheet.Start + record, Enumerable.Range(0, 20).Select(_ => noise.Next(-1_000_000, 1_000_000)).ToArray())).ToArray());
        var messages = Sheet.Encode(sheet, schema => new NfCodec(schema, sheet.RecordCount));
        Assert.InRange(messages.Count, 2, 20);
        Assert.All(Enumerable.Range(0, messages.Count), message => Assert.InRange(messages[message].Length, FrameCodec.HeaderLengthBytes + FrameCodec.TagLengthBytes + 1, FrameCodec.MaximumFrameLengthBytes));
    }

    [Fact]
    public void A_block_leans_on_the_one_before()
    {
        var (codec, blocks) = Waves(2);
        var first = Send(codec, blocks[0]);
        Assert.InRange(Send(codec, blocks[1]), 1, first - 1);

        static int Send(NfCodec codec, RecordBlock block)
        {
            var messages = new MessageBuffer();
            codec.Encode(block, messages);
            codec.Decode(messages, new SampleList());
            return messages.Length;
        }
    }

    [Fact]
    public void A_block_that_comes_again_is_refused()
    {
        var (codec, blocks) = Waves(1);
        var messages = new MessageBuffer();
        codec.Encode(blocks[0], messages);
        codec.Decode(messages, new SampleList());
        Assert.Equal("The gateway refuses a frame: Replayed.", Assert.Throws<FormatException>(() => codec.Decode(messages, new SampleList())).Message);
    }

    [Fact]
    public void A_block_in_which_a_bit_has_changed_is_refused()
    {
        var (codec, blocks) = Waves(1);
        var messages = new MessageBuffer();
        codec.Encode(blocks[0], messages);
        var changed = messages[0].ToArray();
        changed[20] ^= 1;
        Assert.Equal("The gateway refuses a frame: AuthenticationFailed.", Assert.Throws<FormatException>(() => codec.Open(changed, new SampleList())).Message);
    }

    private static (NfCodec Codec, RecordBlock[] Blocks) Waves(int blocks)
    {
        var sheet = Sheet.Make([("a", 0.1m), ("b", 1m)], Enumerable.Range(0, Block * blocks).Select(record => (Sheet.Start + (record * 900L), new[] { (int)(300 * Math.Sin(record / 9.0)), record % 5 })).ToArray());
        return (new NfCodec(sheet.Schema, Block), sheet.Blocks(Block).ToArray());
    }
}
