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
        [DataRow(1, 60, 60)]
        [DataRow(2, 60, 120)]
        [DataRow(7, 60, 3600)]
        [DataRow(60000, 60, 3600)]
        [DataRow(1, 3600, 3600)]
        [DataRow(2, 3600, 7200)]
        [DataRow(3, 3600, 14400)]
        [DataRow(4, 3600, 14400)]
        [DataRow(1, 21600, 21600)]
        [DataRow(5, 21600, 43200)]
        [DataRow(5, 86400, 172800)]
        public void Failures_double_the_wait_up_to_four_uplink_intervals_or_four_hours_or_two_uplink_intervals(int failures, int uplinkSeconds, int expectedSeconds)
        {
            Assert.AreEqual((long)expectedSeconds, UplinkPolicy.BackOffSeconds(failures, 60, uplinkSeconds));
        }

        [TestMethod]
        public void An_alarm_is_tried_again_at_the_next_sample_once()
        {
            Assert.IsTrue(UplinkPolicy.IsDue(Now, true, Now - 900000, 1, 900, 21600, true));
            Assert.IsFalse(UplinkPolicy.IsDue(Now, true, Now - 900000, 1, 900, 21600, false));
            Assert.IsFalse(UplinkPolicy.IsDue(Now, true, Now - 900000, 2, 900, 21600, true));
        }

        [TestMethod]
        public void A_new_alarm_is_worth_an_attempt_an_hour_in_an_outage()
        {
            Assert.IsTrue(UplinkPolicy.IsAlarmDue(Now, Now - 1000, 0));
            Assert.IsFalse(UplinkPolicy.IsAlarmDue(Now, Now - 3599000, 3));
            Assert.IsTrue(UplinkPolicy.IsAlarmDue(Now, Now - 3600000, 3));
            Assert.IsTrue(UplinkPolicy.IsAlarmDue(5000, Now, 3));
        }

        [TestMethod]
        [DataRow(3300, 0, 3600)]
        [DataRow(0, 3200, 3600)]
        [DataRow(3200, 3200, 3600)]
        [DataRow(3199, 3200, 14400)]
        public void A_weak_battery_has_uplinks_four_times_as_rarely(int battery, int weak, int expectedSeconds)
        {
            Assert.AreEqual(expectedSeconds, UplinkPolicy.UplinkIntervalSeconds(3600, battery, weak));
        }

        [TestMethod]
        public void But_one_a_day_unless_it_was_told_fewer()
        {
            Assert.AreEqual(86400, UplinkPolicy.UplinkIntervalSeconds(43200, 3000, 3200));
            Assert.AreEqual(604800, UplinkPolicy.UplinkIntervalSeconds(604800, 3000, 3200));
        }

        [TestMethod]
        [DataRow(3000, 3200, true)]
        [DataRow(2999, 3200, false)]
        [DataRow(0, 3200, true)]
        [DataRow(100, 0, true)]
        public void A_battery_that_would_not_carry_the_radio_is_spared_it(int battery, int weak, bool isAllowed)
        {
            Assert.AreEqual(isAllowed, UplinkPolicy.IsRadioAllowed(battery, weak));
        }

        [TestMethod]
        public void In_an_outage_the_back_off_holds_even_without_a_clock_or_with_a_full_journal()
        {
            Assert.IsFalse(UplinkPolicy.IsDue(1000000, false, 100000, 3, 900, 21600, false));
            Assert.IsFalse(UplinkPolicy.IsDue(Now, true, Now - 42000000, 4, 900, 21600, true));
            Assert.IsTrue(UplinkPolicy.IsDue(Now, true, Now - 43200000, 4, 900, 21600, true));
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
