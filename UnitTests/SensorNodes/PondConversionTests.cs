using nanoFramework.TestFramework;
using Nf.SensorNodes.Pond;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class PondConversionTests
    {
        [TestMethod]
        [DataRow(1500000, 25000, 700)]
        [DataRow(1500000, 5000, 700)]
        [DataRow(1322520, 25000, 800)]
        [DataRow(2032440, 25000, 400)]
        [DataRow(1334426, 5000, 800)]
        [DataRow(1319544, 30000, 800)]
        public void Acidity_follows_the_Nernst_slope_at_the_water_temperature(int microvolts, int temperatureMilliC, int expectedCentiPh)
        {
            Assert.AreEqual(expectedCentiPh, PhConversion.CentiPh(microvolts, temperatureMilliC, 1500000, 177480));
        }

        [TestMethod]
        [DataRow(0, 14621)]
        [DataRow(10000, 11288)]
        [DataRow(12500, 10657)]
        [DataRow(20000, 9092)]
        [DataRow(25000, 8263)]
        [DataRow(30000, 7559)]
        [DataRow(40000, 6413)]
        [DataRow(-3000, 14621)]
        [DataRow(60000, 5932)]
        public void Oxygen_saturation_is_that_of_Standard_Methods_4500_O(int temperatureMilliC, int expectedMicrogramsPerLitre)
        {
            Assert.AreEqual(expectedMicrogramsPerLitre, OxygenConversion.SaturationAt(temperatureMilliC));
        }

        [TestMethod]
        [DataRow(1600000, 25000, 826)]
        [DataRow(800000, 10000, 564)]
        [DataRow(0, 15000, 0)]
        [DataRow(3200000, 20000, 1818)]
        public void Oxygen_is_the_saturated_share(int microvolts, int temperatureMilliC, int expectedCentiMilligrams)
        {
            Assert.AreEqual(expectedCentiMilligrams, OxygenConversion.CentiMilligramsPerLitre(microvolts, temperatureMilliC, 0, 1600000));
        }

        [TestMethod]
        [DataRow(56520, 25000, 1413)]
        [DataRow(45216, 15000, 1413)]
        [DataRow(62172, 30000, 1413)]
        [DataRow(2800000, 25000, 70000)]
        [DataRow(0, 10000, 0)]
        public void Conductivity_is_brought_to_25_degrees_with_2_percent_a_degree(int microvolts, int temperatureMilliC, int expectedMicrosiemens)
        {
            Assert.AreEqual(
                expectedMicrosiemens,
                ConductivityConversion.MicrosiemensPerCentimetre(microvolts, temperatureMilliC, 0, 40000));
        }
    }
}
