using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

/// <summary>The payloads are the examples of https://github.com/myDevicesIoT/CayenneLPP.</summary>
public sealed class CayenneLppTests
{
    private const int None = Sheet.Missing;

    private static readonly (string, decimal)[] SixThermometers = Enumerable.Range(0, 6).Select(number => ($"temperature {number}", 0.1m)).ToArray();

    [Fact]
    public void Two_thermometers_are_sent_as_published()
    {
        var sheet = Sheet.Make(SixThermometers, (Sheet.Start, [None, None, None, 272, None, 255]));
        Assert.Equal(["03670110056700FF"], Sheet.Hex(sheet, schema => new CayenneLppCodec(schema)));
        Assert.Equal(
            [new Sample(0, 3, 272), new Sample(0, 5, 255)],
            Sheet.Decode(Convert.FromHexString("03670110056700FF"), sheet, schema => new CayenneLppCodec(schema)));
    }

    [Fact]
    public void Frost_is_sent_as_published()
        => Assert.Equal(["0167FFD7"], Sheet.Hex(Sheet.Make(SixThermometers, (Sheet.Start, [None, -41, None, None, None, None])), schema => new CayenneLppCodec(schema)));

    [Fact]
    public void Other_quantities_are_sent_as_the_shortest_type_that_is_exact()
        => Assert.Equal(
            ["0002030C" + "01640001E240" + "0275007B"],
            Sheet.Hex(Sheet.Make([("ph", 0.01m), ("count", 1m), ("x", 0.001m)], (Sheet.Start, [780, 123456, 123])), schema => new CayenneLppCodec(schema)));

    [Fact]
    public void What_no_type_can_carry_is_sent_as_the_nearest_and_said()
    {
        var sheet = Sheet.Make([("temp", 0.001m), ("ph", 0.01m)], (Sheet.Start, [-16914, 790]));
        var figures = CodecComparison.Measure(new CayenneLppCodec(sheet.Schema), sheet, 96);
        Assert.Equal("temp: -16.914 to -16.914 in 0.001 sent as -327.68 to 327.67 in 0.01", figures.Loss);
        Assert.Equal(["0002F965" + "01020316"], Sheet.Hex(sheet, schema => new CayenneLppCodec(schema)));
    }
}
