using nanoFramework.TestFramework;
using Nf.SensorNodes.Bin;
using Nf.SensorNodes.Drivers;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class FillLevelTests
    {
        [TestMethod]
        [DataRow(0, 331300)]
        [DataRow(20000, 343420)]
        [DataRow(-20000, 319180)]
        [DataRow(25500, 346753)]
        public void Sound_is_0_606_metres_per_second_faster_with_each_degree(int temperatureMilliC, int expectedMillimetresPerSecond)
        {
            Assert.AreEqual(expectedMillimetresPerSecond, SpeedOfSound.MillimetresPerSecond(temperatureMilliC));
        }

        [TestMethod]
        [DataRow(5831, 20000, 1001)]
        [DataRow(5831, 0, 966)]
        [DataRow(25000, 20000, 4293)]
        [DataRow(116, 20000, 20)]
        public void An_echo_is_twice_the_way(int echoMicroseconds, int temperatureMilliC, int expectedMillimetres)
        {
            Assert.AreEqual(expectedMillimetres, SpeedOfSound.DistanceMillimetres(echoMicroseconds, temperatureMilliC));
        }

        [TestMethod]
        [DataRow(1200, 0)]
        [DataRow(700, 50)]
        [DataRow(200, 100)]
        [DataRow(950, 25)]
        [DataRow(1500, 0)]
        [DataRow(30, 100)]
        public void Fill_is_the_share_of_the_way_from_empty_to_full_and_stays_within_0_and_100(int distanceMillimetres, int expectedPercent)
        {
            Assert.AreEqual(expectedPercent, FillLevel.Percent(distanceMillimetres, 1200, 200));
        }
    }
}
