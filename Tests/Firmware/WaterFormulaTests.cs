using Nf.SensorNodes.Water;

namespace Nf.Firmware.Tests;

/// <summary>The integer arithmetic of the water's compensation against the published formulas in double arithmetic, over their whole range.</summary>
public sealed class WaterFormulaTests(ITestOutputHelper output)
{
    [Fact]
    public void Oxygen_solubility_is_within_10_micrograms_per_litre_of_Benson_and_Krause()
    {
        var worst = 0.0;
        for (var milliC = 0; milliC <= 45_000; milliC += 130)
        {
            for (var salinity = 0; salinity <= 4200; salinity += 140)
            {
                foreach (var hectopascals in new[] { 500, 700, 900, 1013, 1040, 1100 })
                {
                    var exact = Oxygen(milliC / 1000.0, salinity / 100.0, hectopascals == 1013 ? 101_325 : hectopascals * 100);
                    worst = Math.Max(worst, Math.Abs(OxygenSolubility.MicrogramsPerLitre(milliC, salinity, hectopascals) - exact));
                }
            }
        }

        output.WriteLine($"largest error {worst:F2} µg/L");
        Assert.InRange(worst, 0, 10);
    }

    // Fofonoff and Millard 1983, page 9: the check values of the algorithm.
    [Theory]
    [InlineData(1, 15, 0, 35.0000000)]
    [InlineData(1.2, 20, 2000, 37.2456280)]
    [InlineData(0.65, 5, 1500, 27.9953470)]
    public void The_double_salinity_has_UNESCOs_check_values(double ratio, double celsius, double decibars, double expected)
        => Assert.Equal(expected, Salinity(ratio, celsius, decibars), 6);

    [Fact]
    public void Salinity_is_within_a_hundredth_of_the_practical_salinity_scale()
    {
        var worst = 0.0;
        for (var milliC = 0; milliC <= 45_000; milliC += 370)
        {
            for (var microsiemens = 0; microsiemens <= 90_000; microsiemens += microsiemens < 3000 ? 50 : 700)
            {
                var exact = microsiemens == 0 ? 0 : Salinity(microsiemens / 42_914.0, milliC / 1000.0, 0);
                if (exact <= 42)
                {
                    worst = Math.Max(worst, Math.Abs(PracticalSalinity.Hundredths(microsiemens, milliC) / 100.0 - exact));
                }
            }
        }

        output.WriteLine($"largest error {worst:F4}");
        Assert.InRange(worst, 0, 0.01);
    }

    [Fact]
    public void Density_is_within_half_a_kilogram_per_cubic_metre_of_the_equation_of_state()
    {
        var worst = 0.0;
        for (var milliC = 0; milliC <= 40_000; milliC += 250)
        {
            for (var salinity = 0; salinity <= 4000; salinity += 100)
            {
                worst = Math.Max(worst, Math.Abs(WaterDensity.GramsPerCubicMetre(milliC, salinity) / 1000.0 - Density(milliC / 1000.0, salinity / 100.0)));
            }
        }

        output.WriteLine($"largest error {worst:F3} kg/m³");
        Assert.InRange(worst, 0, 0.5);
    }

    [Fact]
    public void Sea_water_conductivity_at_25_degrees_is_within_2_in_1000_of_the_scales_temperature_term()
    {
        var worst = 0.0;
        for (var milliC = 0; milliC <= 45_000; milliC += 210)
        {
            for (var microsiemens = 25_000; microsiemens <= 60_000; microsiemens += 1500)
            {
                var exact = microsiemens * Term(25) / Term(milliC / 1000.0);
                worst = Math.Max(worst, Math.Abs(ConductivityCompensation.At25Degrees(microsiemens, milliC) / exact - 1));
            }
        }

        output.WriteLine($"largest error {worst:P3}");
        Assert.InRange(worst, 0, 0.002);
    }

    [Fact]
    public void Compensated_conductivity_rises_with_conductivity_and_has_no_step()
    {
        for (var milliC = 0; milliC <= 45_000; milliC += 1500)
        {
            var before = 0;
            for (var microsiemens = 0; microsiemens <= 60_000; microsiemens += 25)
            {
                var now = ConductivityCompensation.At25Degrees(microsiemens, milliC);
                Assert.InRange(now - before, microsiemens == 0 ? 0 : 5, 60);
                before = now;
            }
        }
    }

    [Fact]
    public void Reduced_pH_is_the_Nernst_equation_to_the_last_digit()
    {
        for (var milliC = -5_000; milliC <= 45_000; milliC += 170)
        {
            for (var centiPh = 0; centiPh <= 1400; centiPh += 3)
            {
                var exact = (centiPh / 100.0 - 7) * (milliC / 1000.0 + 273.15) / 298.15;
                var reduced = ReducedPh.FromCentiPh(centiPh, milliC);
                Assert.InRange(reduced / 10_000.0 - exact, -0.000051, 0.000051);
                Assert.Equal(centiPh, ReducedPh.ToCentiPh(reduced, milliC));
            }
        }
    }

    private static double Oxygen(double celsius, double salinity, double pascals)
    {
        var kelvin = celsius + 273.15;
        var standard = Math.Exp(
            -139.34411 + 1.575701e5 / kelvin - 6.642308e7 / Math.Pow(kelvin, 2) + 1.243800e10 / Math.Pow(kelvin, 3) - 8.621949e11 / Math.Pow(kelvin, 4)
            - salinity * (1.7674e-2 - 1.0754e1 / kelvin + 2.1407e3 / Math.Pow(kelvin, 2)));
        var vapour = Math.Exp(11.8571 - 3840.70 / kelvin - 216_961 / Math.Pow(kelvin, 2));
        var theta = 0.000975 - 1.426e-5 * celsius + 6.436e-8 * celsius * celsius;
        var pressure = pascals / 101_325;
        return 1000 * standard * pressure * (1 - vapour / pressure) * (1 - theta * pressure) / ((1 - vapour) * (1 - theta));
    }

    private static double Term(double celsius)
        => 0.6766097 + 2.00564e-2 * celsius + 1.104259e-4 * Math.Pow(celsius, 2) - 6.9698e-7 * Math.Pow(celsius, 3) + 1.0031e-9 * Math.Pow(celsius, 4);

    private static double Salinity(double ratio, double celsius, double decibars)
    {
        var underPressure = 1 + decibars * (2.070e-5 - 6.370e-10 * decibars + 3.989e-15 * decibars * decibars)
            / (1 + 3.426e-2 * celsius + 4.464e-4 * celsius * celsius + (4.215e-1 - 3.107e-3 * celsius) * ratio);
        var reduced = ratio / (underPressure * Term(celsius));
        double[] a = [0.0080, -0.1692, 25.3851, 14.0941, -7.0261, 2.7081];
        double[] b = [0.0005, -0.0056, -0.0066, -0.0375, 0.0636, -0.0144];
        var share = (celsius - 15) / (1 + 0.0162 * (celsius - 15));
        var salinity = Enumerable.Range(0, 6).Sum(power => (a[power] + b[power] * share) * Math.Pow(reduced, power / 2.0));
        if (decibars > 0)
        {
            return salinity;
        }

        // Hill, Dauphinee and Woods 1986; above 2 it is below a ten-thousandth.
        var x = 400 * reduced;
        var root = 10 * Math.Sqrt(reduced);
        return salinity - a[0] / (1 + 1.5 * x + x * x) - b[0] * share / (1 + root + root * root + root * root * root);
    }

    private static double Density(double t, double s)
        => 999.842594 + 6.793952e-2 * t - 9.095290e-3 * t * t + 1.001685e-4 * Math.Pow(t, 3) - 1.120083e-6 * Math.Pow(t, 4) + 6.536332e-9 * Math.Pow(t, 5)
            + s * (8.24493e-1 - 4.0899e-3 * t + 7.6438e-5 * t * t - 8.2467e-7 * Math.Pow(t, 3) + 5.3875e-9 * Math.Pow(t, 4))
            + Math.Pow(s, 1.5) * (-5.72466e-3 + 1.0227e-4 * t - 1.6546e-6 * t * t) + 4.8314e-4 * s * s;
}
