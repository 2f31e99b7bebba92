namespace Nf.Emulator.Environments;

/// <summary>What the pond's probes make of the water: millivolts at the converters' inputs (docs/hardware.md).</summary>
public sealed class PondFrontEnd
{
    private readonly Pond pond;

    public PondFrontEnd(Pond pond) => this.pond = pond;

    /// <summary>Nernst slope, three times amplified, inverted, about 1500 mV.</summary>
    public int AcidityMillivolts => Round(1500 - 177.48 * (pond.AcidityPh - 7) * (pond.WaterCelsius + 273.15) / 298.15);

    /// <summary>Galvanic cell, 1600 mV in saturated water.</summary>
    public int OxygenMillivolts => Round(16 * pond.OxygenPercent);

    /// <summary>40 mV for each mS/cm as it is at the water's temperature: 2 % a degree about 25 °C.</summary>
    public int ConductivityMillivolts => Round(40 * pond.ConductivityMilliSiemens * (1 + 0.02 * (pond.WaterCelsius - 25)));

    /// <summary>4000 mV in clear water, a millivolt less for each NTU.</summary>
    public int TurbidityMillivolts => Round(4000 - pond.TurbidityNtu);

    /// <summary>0.5 V at 0 m to 2.5 V at 5 m.</summary>
    public int LevelMillivolts => Round(500 + 400 * pond.LevelMetres);

    private static int Round(double millivolts) => (int)Math.Round(millivolts);
}
