using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Calibrations;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Calibrations;

/// <summary>Calibrations as nodes report them.</summary>
public class CalibrationTests
{
    private const int Unset = int.MinValue;

    [Fact]
    public async Task Each_calibration_is_told_once_with_the_day_slope_and_offset_of_its_probe()
    {
        await using Line line = await Line.StartAsync();
        TestNode pond = await line.NodeAsync(NodeKind.Pond, "North pond");
        int[] calibration = [.. Enumerable.Repeat(Unset, 32)];
        await ReportAsync(pond, calibration);
        // pH: two buffers, an electrode of 95 % whose zero point lies 10 mV off.
        (calibration[7], calibration[8], calibration[9], calibration[10], calibration[11]) = (20_700, 0, 1_530_000, -30_000, 1_530_000 + 505_818);
        await ReportAsync(pond, calibration);
        await ReportAsync(pond, calibration);
        // Oxygen: in air-saturated water, 80 % of a new probe's signal.
        (calibration[14], calibration[15], calibration[16]) = (20_710, 10_000, 1_280_000);
        await ReportAsync(pond, calibration);

        List<CalibrationView> all = [];
        await Wait.UntilAsync(async () => (all = await line.Gateway.GetAsync<List<CalibrationView>>($"/api/nodes/{pond.Text}/calibrations")).Count == 2, "both are stored");
        Assert.Equal(("dissolvedOxygenCentiMilligramPerLitre", 1, 80m), (all[0].Channel, all[0].Points, all[0].SlopePercent!.Value));
        Assert.Null(all[0].Offset);
        Assert.Equal(("waterPhCentiPh", 2, 95m, 10m, "mV"), (all[1].Channel, all[1].Points, all[1].SlopePercent!.Value, all[1].Offset!.Value, all[1].OffsetUnit));
        Assert.Equal(20_700 * 86_400_000L, all[1].CalibratedAt);
    }

    [Fact]
    public async Task A_bin_has_its_two_distances_and_a_thermometer_what_is_added()
    {
        await using Line line = await Line.StartAsync();
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "Market square");
        await ReportAsync(bin, [0, 2000, 0, 0, 1180, 240, Unset, Unset, Unset, 20_700, 21_500, 21_000]);

        List<CalibrationView> all = [];
        await Wait.UntilAsync(async () => (all = await line.Gateway.GetAsync<List<CalibrationView>>($"/api/nodes/{bin.Text}/calibrations")).Count == 2, "both are stored");
        Assert.Equal(("binTemperatureCentiC", 0.5m, "°C"), (all[0].Channel, all[0].Offset!.Value, all[0].OffsetUnit));
        Assert.Equal(("fillPercent", 2, (long?)null, (decimal?)null), (all[1].Channel, all[1].Points, all[1].CalibratedAt, all[1].SlopePercent));
    }

    private static async Task ReportAsync(TestNode node, int[] calibration)
    {
        NodeConfiguration configuration = node.Configuration("A node");
        configuration.Calibration = calibration;
        node.Publish(node.ReportFrame(configuration));
        await node.AnswerAsync();
    }
}
