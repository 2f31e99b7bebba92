using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class GorillaTests
{
    // Figure 2 of the paper: 12 at 02:01:02, 12 at 02:02:02, 24 at 02:03:02 of March 24, 2015.
    private static readonly long Header = new DateTimeOffset(2015, 3, 24, 2, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly Measurements Published = Sheet.Make([("value", 1m)], (Header + 62, [12]), (Header + 122, [12]), (Header + 182, [24]));

    [Fact]
    public void The_example_of_the_paper_takes_the_bits_of_the_paper()
    {
        var times = Convert.ToString(Header, 2).PadLeft(64, '0') + "00000000111110" + "10 1111110" + "0";
        var values = Convert.ToString(BitConverter.DoubleToInt64Bits(12), 2).PadLeft(64, '0') + "0" + "11 01011 000001 1";
        Assert.Equal(["0003" + Sheet.HexOfBits(times + values)], Sheet.Hex(Published, schema => new GorillaCodec(schema)));
    }

    [Theory]
    [InlineData(64, "10 1000000")]
    [InlineData(-63, "10 1000001")]
    [InlineData(65, "110 001000001")]
    [InlineData(256, "110 100000000")]
    [InlineData(-255, "110 100000001")]
    [InlineData(2048, "1110 100000000000")]
    [InlineData(-2047, "1110 100000000001")]
    [InlineData(2049, "1111 00000000000000000000100000000001")]
    public void A_change_of_the_interval_takes_the_shortest_code_that_holds_it(int change, string expected)
    {
        var sheet = Sheet.Make([("value", 1m)], (Header + 4000, [0]), (Header + 8000 + change, [0]));
        var times = Convert.ToString(Header, 2).PadLeft(64, '0') + "00111110100000" + expected;
        Assert.Equal(["0002" + Sheet.HexOfBits(times + new string('0', 65))], Sheet.Hex(sheet, schema => new GorillaCodec(schema)));
        Assert.Equal(2, CodecComparison.Measure(new GorillaCodec(sheet.Schema), sheet, 96).Samples);
    }
}
