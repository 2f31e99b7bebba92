using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Tasmota_sends_an_object_a_record_with_the_decimals_of_the_resolution_and_null_for_a_missing_value()
        => Assert.Equal(
            [
                """{"Time":"2012-01-01T00:00:00","SENSOR":{"temp":16.9,"turb":2}}""",
                """{"Time":"2012-01-01T00:15:00","SENSOR":{"temp":17.0,"turb":null}}""",
            ],
            Sheet.Text(Sheet.Small, schema => new TasmotaJsonCodec(schema)));

    [Fact]
    public void ESPHome_sends_a_text_a_sample_on_a_topic_of_its_own_and_nan_for_a_missing_value()
        => Assert.Equal(
            ["\0\x16node/sensor/temp/state16.9", "\0\x16node/sensor/turb/state2", "\0\x16node/sensor/temp/state17.0", "\0\x16node/sensor/turb/statenan"],
            Sheet.Text(Sheet.Small, schema => new EspHomeCodec(schema)));
}
