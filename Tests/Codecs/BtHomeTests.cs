using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class BtHomeTests
{
    private static readonly Measurements Air = Sheet.Make([("temperature", 0.01m), ("humidity", 0.01m)], (Sheet.Start, [2500, 5055]));

    [Fact]
    public void The_advertisement_published_on_bthome_io_is_read()
        => Assert.Equal(
            [new Sample(0, 0, 2500), new Sample(0, 1, 5055)],
            Sheet.Decode(Convert.FromHexString("020106" + "0A16D2FC40" + "02C409" + "03BF13"), Air, schema => new BtHomeCodec(schema)));

    [Fact]
    public void The_same_values_are_sent_with_a_packet_identifier()
        => Assert.Equal(["020106" + "0C16D2FC40" + "0000" + "02C409" + "03BF13"], Sheet.Hex(Air, schema => new BtHomeCodec(schema)));

    [Fact]
    public void A_record_that_does_not_fit_31_bytes_takes_several_advertisements()
    {
        var sheet = Sheet.Make(Enumerable.Range(0, 8).Select(number => ($"x{number}", 0.01m)).ToArray(), (Sheet.Start, Enumerable.Range(-4, 8).Select(number => number * 1000).ToArray()));
        var sent = Sheet.Hex(sheet, schema => new BtHomeCodec(schema));
        Assert.Equal(2, sent.Length);
        Assert.All(sent, message => Assert.InRange(message.Length / 2, 9, 31));
        Assert.Equal(8, CodecComparison.Measure(new BtHomeCodec(sheet.Schema), sheet, 96).Samples);
    }

    [Fact]
    public void Columns_that_must_share_an_object_keep_their_missing_values_apart()
    {
        var columns = Enumerable.Range(0, 40).Select(number => ($"x{number}", 0.01m)).ToArray();
        var sheet = Sheet.Make(
            columns,
            (Sheet.Start, Enumerable.Range(0, 40).Select(number => number % 3 == 0 ? Sheet.Missing : -number).ToArray()),
            (Sheet.Start + 1, Enumerable.Range(0, 40).Select(number => number % 3 == 1 ? Sheet.Missing : number).ToArray()));
        var figures = CodecComparison.Measure(new BtHomeCodec(sheet.Schema), sheet, 96);
        Assert.Null(figures.Loss);
        Assert.Equal(sheet.SampleCount, figures.Samples);
    }
}
