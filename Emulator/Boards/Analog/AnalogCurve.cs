namespace VirtualBoards;

/// <summary>How the converter of one chip specimen turns millivolts into 12-bit counts at 12 dB attenuation.</summary>
internal sealed class AnalogCurve
{
    // Counts and millivolts of ESP-IDF's calibration of the classic ESP32 (esp_adc_cal, ADC1, 12 dB) for specimens whose reference is 1000 mV and
    // 1200 mV: nothing below 142 mV, a straight line, and a bend towards the supply.
    private static readonly double[] Esp32Counts = [0, 2880, 3520, 4095];
    private static readonly double[] Esp32LowReference = [142, 2240, 2754, 3060];
    private static readonly double[] Esp32HighReference = [142, 2667, 2982, 3209];

    private readonly double[] counts;
    private readonly double[] millivolts;

    private AnalogCurve(double[] counts, double[] millivolts)
    {
        this.counts = counts;
        this.millivolts = millivolts;
    }

    /// <param name="random">Chooses the specimen: reference 1100 mV ± 100 mV on the classic chip, ±2 % on the later ones.</param>
    public static AnalogCurve Of(BoardModel model, Random random)
    {
        // Sum of uniform numbers: close to normal, and bounded as the datasheet's limits are.
        var specimen = (random.NextDouble() + random.NextDouble() + random.NextDouble()) / 3;
        if (model.Chip == "ESP32")
        {
            return new AnalogCurve(Esp32Counts, [.. Esp32LowReference.Zip(Esp32HighReference, (low, high) => low + (high - low) * specimen)]);
        }

        // ESP-IDF, "ADC attenuation": suggested ranges 0 to 3100 mV (S3) and 0 to 2500 mV (C3). Full scale lies a little above; estimate.
        var fullScaleMillivolts = model.Chip == "ESP32_S3" ? 3200 : 2600;
        return new AnalogCurve([0, 4095], [0, fullScaleMillivolts * (0.98 + 0.04 * specimen)]);
    }

    /// <summary>Counts without noise; may lie beyond 0 to 4095.</summary>
    public double CountsAt(double pinMillivolts)
    {
        var upper = 1;
        while (upper < counts.Length - 1 && pinMillivolts > millivolts[upper])
        {
            upper++;
        }

        var share = (pinMillivolts - millivolts[upper - 1]) / (millivolts[upper] - millivolts[upper - 1]);
        return counts[upper - 1] + share * (counts[upper] - counts[upper - 1]);
    }
}
