using nanoFramework.TestFramework;
using Nf.Firmware.Uplink;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class UplinkPolicyTests
    {
        private const long Now = 1795219200000;

        [TestMethod]
        public void The_first_wake_has_an_uplink()
        {
            Assert.IsTrue(UplinkPolicy.IsDue(5000, false, 0, 0, 900, 21600, false));
        }

        [TestMethod]
        [DataRow(900, false)]
        [DataRow(20700, false)]
        [DataRow(21596, true)]
        [DataRow(21600, true)]
        [DataRow(22500, true)]
        public void Afterwards_the_wake_nearest_to_the_uplink_interval_has_one(int secondsSince, bool isDue)
        {
            Assert.AreEqual(isDue, UplinkPolicy.IsDue(Now, true, Now - (secondsSince * 1000L), 0, 900, 21600, false));
        }

        [TestMethod]
        public void Equal_intervals_mean_an_uplink_with_each_sample()
        {
            Assert.IsTrue(UplinkPolicy.IsDue(Now, true, Now - 897000, 0, 900, 900, false));
        }

        [TestMethod]
        public void A_lost_clock_is_asked_for_at_once()
        {
            Assert.IsTrue(UplinkPolicy.IsDue(30000, false, Now, 0, 900, 21600, false));
            Assert.IsTrue(UplinkPolicy.IsDue(30000, false, 20000, 0, 900, 21600, false));
        }

        [TestMethod]
        public void A_journal_that_fills_up_does_not_wait()
        {
            Assert.IsTrue(UplinkPolicy.IsDue(Now, true, Now - 900000, 0, 900, 21600, true));
        }

        [TestMethod]
        [DataRow(1, 900)]
        [DataRow(2, 1800)]
        [DataRow(3, 3600)]
        [DataRow(5, 14400)]
        [DataRow(6, 21600)]
        [DataRow(60000, 21600)]
        public void Failures_double_the_wait_up_to_the_uplink_interval(int failures, int expectedSeconds)
        {
            Assert.AreEqual((long)expectedSeconds, UplinkPolicy.BackOffSeconds(failures, 900, 21600));
        }

        [TestMethod]
        public void With_frequent_uplinks_the_wait_grows_to_an_hour()
        {
            Assert.AreEqual(3600L, UplinkPolicy.BackOffSeconds(12, 60, 60));
        }

        [TestMethod]
        public void In_an_outage_the_back_off_holds_even_without_a_clock_or_with_a_full_journal()
        {
            Assert.IsFalse(UplinkPolicy.IsDue(1000000, false, 100000, 3, 900, 21600, false));
            Assert.IsFalse(UplinkPolicy.IsDue(Now, true, Now - 1800000, 4, 900, 21600, true));
            Assert.IsTrue(UplinkPolicy.IsDue(Now, true, Now - 7200000, 4, 900, 21600, true));
        }

        [TestMethod]
        [DataRow(900, 21600, 21600)]
        [DataRow(900, 900, 900)]
        [DataRow(900, 60, 900)]
        [DataRow(600, 1000, 1200)]
        [DataRow(5, 5, 5)]
        public void The_next_uplink_is_announced_in_whole_sample_intervals(int sampleSeconds, int uplinkSeconds, int expected)
        {
            Assert.AreEqual(expected, UplinkPolicy.SecondsToNextUplink(sampleSeconds, uplinkSeconds));
        }
    }
}
