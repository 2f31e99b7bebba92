using nanoFramework.TestFramework;
using Nf.SensorNodes.Water;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class WaterTests
    {
        // Standard Methods 4500-O, table I, chlorinity 0: mg/L at one atmosphere.
        [TestMethod]
        [DataRow(0, 14621)]
        [DataRow(5000, 12771)]
        [DataRow(10000, 11288)]
        [DataRow(15000, 10084)]
        [DataRow(20000, 9092)]
        [DataRow(25000, 8263)]
        [DataRow(30000, 7559)]
        [DataRow(40000, 6413)]
        [DataRow(-3000, 14621)]
        [DataRow(60000, 5932)]
        public void Oxygen_in_fresh_water_is_that_of_Standard_Methods_4500_O(int temperatureMilliC, int expectedMicrograms)
        {
            Assert.AreEqual(expectedMicrograms, OxygenSolubility.MicrogramsPerLitre(temperatureMilliC, 0, 1013));
        }

        // The same table at 0 °C, chlorinity 5, 10, 15, 20; salinity is 1.80655 times that.
        [TestMethod]
        [DataRow(903, 13728)]
        [DataRow(1807, 12888)]
        [DataRow(2710, 12097)]
        [DataRow(3613, 11355)]
        public void Salt_drives_oxygen_out_as_in_that_table(int salinityHundredths, int expectedMicrograms)
        {
            AssertNear(expectedMicrograms, OxygenSolubility.MicrogramsPerLitre(0, salinityHundredths, 1013), 5);
        }

        // EN 25814 (ISO 5814), table of the solubility and of its fall for each gram of salt in a kilogram, at salinity 20: within 1.5 %,
        // since that table takes the fall as a straight line in salinity.
        [TestMethod]
        [DataRow(0, 14600, 875)]
        [DataRow(5000, 12800, 739)]
        [DataRow(10000, 11300, 632)]
        [DataRow(15000, 10100, 545)]
        [DataRow(20000, 9090, 475)]
        [DataRow(25000, 8260, 421)]
        [DataRow(30000, 7560, 371)]
        public void Salt_water_agrees_with_ISO_5814(int temperatureMilliC, int freshMicrograms, int fallTenMicrograms)
        {
            int expected = freshMicrograms - (20 * fallTenMicrograms / 10);
            AssertNear(expected, OxygenSolubility.MicrogramsPerLitre(temperatureMilliC, 2000, 1013), expected * 3 / 200);
        }

        // Oxygen goes with the pressure of the dry air: 20 °C, 2,338 Pa of vapour.
        [TestMethod]
        [DataRow(1013, 9092)]
        [DataRow(900, 8052)]
        [DataRow(700, 6215)]
        public void Thin_air_holds_less(int pressureHectopascals, int expectedMicrograms)
        {
            AssertNear(expectedMicrograms, OxygenSolubility.MicrogramsPerLitre(20000, 0, pressureHectopascals), 3);
        }

        // ISO 7888 (EN 27888), table of the factors to 25 °C for natural water: 1,000 µS/cm at 25 °C.
        [TestMethod]
        [DataRow(0, 1918)]
        [DataRow(500, 1887)]
        [DataRow(4000, 1693)]
        [DataRow(10000, 1428)]
        [DataRow(15000, 1256)]
        [DataRow(20000, 1116)]
        [DataRow(25000, 1000)]
        [DataRow(30000, 903)]
        [DataRow(35000, 822)]
        public void Fresh_water_is_compensated_by_ISO_7888(int temperatureMilliC, int expectedPermille)
        {
            AssertNear(expectedPermille / 2, ConductivityCompensation.At25Degrees(500, temperatureMilliC), 1);
        }

        // Standard sea water has 42.914 mS/cm at 15 °C and 53.065 at 25 °C.
        [TestMethod]
        [DataRow(42914, 15000)]
        [DataRow(29036, 0)]
        [DataRow(53065, 25000)]
        public void Sea_water_is_compensated_by_the_practical_salinity_scale(int microsiemens, int temperatureMilliC)
        {
            AssertNear(53065, ConductivityCompensation.At25Degrees(microsiemens, temperatureMilliC), 60);
        }

        [TestMethod]
        [DataRow(1413, 3000)]
        [DataRow(5000, 12000)]
        [DataRow(12880, 31000)]
        [DataRow(60, 25000)]
        public void What_a_standard_has_at_another_temperature_is_the_way_back(int at25Degrees, int temperatureMilliC)
        {
            int there = ConductivityCompensation.AtTemperature(at25Degrees, temperatureMilliC);
            AssertNear(at25Degrees, ConductivityCompensation.At25Degrees(there, temperatureMilliC), 1 + (at25Degrees / 1000));
        }

        // By definition of the scale: standard sea water at any temperature; then the check value of TEOS-10's gsw_SP_from_C at 10 dbar.
        [TestMethod]
        [DataRow(42914, 15000, 3500)]
        [DataRow(29036, 0, 3500)]
        [DataRow(53065, 25000, 3500)]
        [DataRow(34549, 28786, 2001)]
        [DataRow(0, 20000, 0)]
        [DataRow(500000, 20000, 4200)]
        public void Salinity_is_that_of_the_practical_salinity_scale(int microsiemens, int temperatureMilliC, int expectedHundredths)
        {
            AssertNear(expectedHundredths, PracticalSalinity.Hundredths(microsiemens, temperatureMilliC), 1);
        }

        // UNESCO 38, check values at the surface: pure water 5 °C 999.96675, 25 °C 997.04796; salinity 35 5 °C 1027.67547, 25 °C 1023.34306 kg/m³.
        [TestMethod]
        [DataRow(5000, 0, 999967)]
        [DataRow(25000, 0, 997048)]
        [DataRow(5000, 3500, 1027675)]
        [DataRow(25000, 3500, 1023343)]
        public void Density_is_that_of_the_equation_of_state_within_half_a_thousandth(int temperatureMilliC, int salinityHundredths, int expected)
        {
            AssertNear(expected, WaterDensity.GramsPerCubicMetre(temperatureMilliC, salinityHundredths), 500);
        }

        // One pH is 59.16 mV at 25 °C and 54.20 mV at 0 °C: 0.9162 of it.
        [TestMethod]
        [DataRow(800, 25000, 10000)]
        [DataRow(600, 25000, -10000)]
        [DataRow(700, 3000, 0)]
        [DataRow(800, 0, 9161)]
        [DataRow(400, 40000, -31509)]
        public void Reduced_pH_goes_with_the_absolute_temperature(int centiPh, int temperatureMilliC, int expected)
        {
            Assert.AreEqual(expected, ReducedPh.FromCentiPh(centiPh, temperatureMilliC));
            Assert.AreEqual(centiPh, ReducedPh.ToCentiPh(expected, temperatureMilliC));
        }

        private static void AssertNear(int expected, int actual, int tolerance)
        {
            int difference = actual > expected ? actual - expected : expected - actual;
            Assert.IsTrue(difference <= tolerance, "expected " + expected + ", is " + actual);
        }
    }
}
