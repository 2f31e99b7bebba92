using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class LecTests
{
    /// <summary>Table I of the paper: the first and the last difference of a group.</summary>
    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "010 0")]
    [InlineData(1, "010 1")]
    [InlineData(-3, "011 00")]
    [InlineData(-2, "011 01")]
    [InlineData(2, "011 10")]
    [InlineData(3, "011 11")]
    [InlineData(-7, "100 000")]
    [InlineData(15, "101 1111")]
    [InlineData(-31, "110 00000")]
    [InlineData(63, "1110 111111")]
    [InlineData(-127, "11110 0000000")]
    [InlineData(255, "111110 11111111")]
    [InlineData(511, "1111110 111111111")]
    [InlineData(1023, "11111110 1111111111")]
    [InlineData(-2047, "111111110 00000000000")]
    [InlineData(4095, "1111111110 111111111111")]
    [InlineData(8191, "11111111110 1111111111111")]
    [InlineData(-16383, "111111111110 00000000000000")]
    public void A_difference_has_the_code_of_the_paper(int difference, string expected)
    {
        var messages = new MessageBuffer();
        var writer = new BitWriter(messages);
        LecSeries.Write(ref writer, difference);
        writer.End();
        Assert.Equal(Sheet.HexOfBits(expected), Convert.ToHexString(messages[0].Span));

        var reader = new BitReader(messages[0].Span);
        Assert.Equal(difference, LecSeries.Read(ref reader));
        reader.End();
    }

    [Fact]
    public void A_block_has_count_time_intervals_and_column_by_column_its_series()
        => Assert.Equal(
            ["0002" + "4EFFA200" + Sheet.HexOfBits("11111110 1110000100" + "0 00 0101" + "1 1 00 0")],
            Sheet.Hex(Sheet.Small, schema => new LecCodec(schema)));
}
