using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

/// <summary>Bytes worked out by hand from the formats' specifications.</summary>
public sealed class SchemaCodecTests
{
    [Fact]
    public void MessagePack_sends_a_map_of_names_and_float_32()
        => Assert.Equal(
            [
                "83" + "A4" + "74696D65" + "CE4EFFA200" + "A4" + "74656D70" + "CA41873333" + "A4" + "74757262" + "02",
                "82" + "A4" + "74696D65" + "CE4EFFA584" + "A4" + "74656D70" + "CA41880000",
            ],
            Sheet.Hex(Sheet.Small, schema => new MessagePackCodec(schema)));

    [Theory]
    [InlineData(-33, "D0DF")]
    [InlineData(-32, "E0")]
    [InlineData(127, "7F")]
    [InlineData(128, "CC80")]
    [InlineData(256, "CD0100")]
    [InlineData(65536, "CE00010000")]
    [InlineData(-129, "D1FF7F")]
    [InlineData(-32769, "D2FFFF7FFF")]
    public void MessagePack_sends_an_integer_in_its_shortest_form(int value, string expected)
    {
        var sheet = Sheet.Make([("a", 1m)], (Sheet.Start, [value]));
        var sent = Assert.Single(Sheet.Hex(sheet, schema => new MessagePackCodec(schema)));
        Assert.Equal("82A474696D65CE4EFFA200A161" + expected, sent);
        Assert.Equal([new Sample(Sheet.Start, 0, value)], Sheet.Decode(Convert.FromHexString(sent), sheet, schema => new MessagePackCodec(schema)));
    }

    [Fact]
    public void Protobuf_sends_fixed32_time_and_sint32_values()
        => Assert.Equal(["0D00A2FF4E" + "10D202" + "1804", "0D84A5FF4E" + "10D402"], Sheet.Hex(Sheet.Small, schema => new ProtobufCodec(schema)));

    [Fact]
    public void Raw_fixed_point_takes_the_bits_of_the_ranges()
        => Assert.Equal(["0002" + "4EFFA200" + Sheet.HexOfBits("0 0  1 1")], Sheet.Hex(Sheet.Small, schema => new RawFixedPointCodec(schema)));
}
