using System.Text;
using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class SenmlTests
{
    // RFC 8428, section 5.1.3.
    private const string PublishedJson = """
        [
          {"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,
           "bu":"A","bver":5,
           "n":"voltage","u":"V","v":120.1},
          {"n":"current","t":-5,"v":1.2},
          {"n":"current","t":-4,"v":1.3},
          {"n":"current","t":-3,"v":1.4},
          {"n":"current","t":-2,"v":1.5},
          {"n":"current","t":-1,"v":1.6},
          {"n":"current","v":1.7}
        ]
        """;

    // RFC 8428, section 6: the same in CBOR.
    private const string PublishedCbor =
        "87a721781b75726e3a6465763a6f773a3130653230373361303130383030363a22fb41d303a15b00106223614120050067766f6c7461676501615602fb405e066666666666"
        + "a3006763757272656e74062402fb3ff3333333333333a3006763757272656e74062302fb3ff4cccccccccccda3006763757272656e74062202fb3ff6666666666666"
        + "a3006763757272656e74062102f93e00a3006763757272656e74062002fb3ff999999999999aa3006763757272656e74060002fb3ffb333333333333";

    private static readonly Measurements PublishedColumns = Sheet.Make([("voltage", 0.1m), ("current", 0.1m)], (1, [1201, 17]));

    private static readonly Sample[] PublishedSamples =
    [
        new(1276020076, 0, 1201),
        new(1276020071, 1, 12), new(1276020072, 1, 13), new(1276020073, 1, 14), new(1276020074, 1, 15), new(1276020075, 1, 16), new(1276020076, 1, 17),
    ];

    [Fact]
    public void The_example_of_RFC_8428_is_read_from_JSON()
        => Assert.Equal(PublishedSamples, Sheet.Decode(Encoding.UTF8.GetBytes(PublishedJson), PublishedColumns, schema => new SenmlJsonCodec(schema)));

    [Fact]
    public void The_example_of_RFC_8428_is_read_from_CBOR()
        => Assert.Equal(PublishedSamples, Sheet.Decode(Convert.FromHexString(PublishedCbor), PublishedColumns, schema => new SenmlCborCodec(schema)));

    [Fact]
    public void A_JSON_pack_has_base_name_and_base_time_once_and_leaves_missing_values_out()
        => Assert.Equal(
            ["""[{"bn":"urn:dev:mac:0024befffe804ff1:","bt":1325376000,"n":"temp","v":16.9},{"n":"turb","v":2},{"n":"temp","t":900,"v":17}]"""],
            Sheet.Text(Sheet.Small, schema => new SenmlJsonCodec(schema)));

    [Fact]
    public void A_CBOR_pack_has_the_labels_of_the_RFC_and_decimal_fractions()
        => Assert.Equal(
            [
                "83" + "A4" + "21" + "781D" + Convert.ToHexString("urn:dev:mac:0024befffe804ff1:"u8) + "22" + "1A4EFFA200" + "00" + "6474656D70" + "02" + "C4822018A9"
                + "A2" + "00" + "6474757262" + "02" + "02"
                + "A3" + "00" + "6474656D70" + "06" + "190384" + "02" + "11",
            ],
            Sheet.Hex(Sheet.Small, schema => new SenmlCborCodec(schema)));

    [Fact]
    public void Names_that_SenML_does_not_allow_are_replaced_and_stay_different()
    {
        var sheet = Sheet.Make([("°C", 1m), ("µC", 1m)], (Sheet.Start, [1, 2]));
        Assert.Equal(
            ["""[{"bn":"urn:dev:mac:0024befffe804ff1:","bt":1325376000,"n":"C","v":1},{"n":"C_2","v":2}]"""],
            Sheet.Text(sheet, schema => new SenmlJsonCodec(schema)));
    }
}
