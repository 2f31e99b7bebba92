using nanoFramework.TestFramework;
using Nf.Firmware.Sleep;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class WakeScheduleTests
    {
        private const long Node = 0xA1B2C3D4E5F6;
        private const long Midnight = 1795219200000;

        [TestMethod]
        public void Every_wake_ends_at_the_node_s_place_on_the_grid()
        {
            int offset = WakeSchedule.OffsetMilliseconds(Node, 900);
            for (int milliseconds = 0; milliseconds < 1800000; milliseconds += 12345)
            {
                long now = Midnight + milliseconds;
                long wake = now + WakeSchedule.SleepMilliseconds(now, true, 1000, 900, Node);
                Assert.AreEqual((long)offset, wake % 900000);
            }
        }

        [TestMethod]
        public void The_next_wake_is_between_half_an_interval_and_one_and_a_half_away()
        {
            for (int milliseconds = 0; milliseconds < 1800000; milliseconds += 777)
            {
                long sleep = WakeSchedule.SleepMilliseconds(Midnight + milliseconds, true, 1000, 900, Node);
                Assert.IsTrue(sleep >= 450000 && sleep < 1350000);
            }
        }

        [TestMethod]
        public void A_wake_that_comes_early_or_late_does_not_sample_its_point_twice()
        {
            long point = Midnight + WakeSchedule.OffsetMilliseconds(Node, 900);
            Assert.AreEqual(904000L, WakeSchedule.SleepMilliseconds(point - 4000, true, 1000, 900, Node));
            Assert.AreEqual(896000L, WakeSchedule.SleepMilliseconds(point + 4000, true, 1000, 900, Node));
        }

        [TestMethod]
        public void Without_a_clock_the_node_keeps_its_interval()
        {
            Assert.AreEqual(898500L, WakeSchedule.SleepMilliseconds(1500, false, 1500, 900, Node));
        }

        [TestMethod]
        public void A_wake_longer_than_its_interval_still_sleeps()
        {
            Assert.AreEqual(500L, WakeSchedule.SleepMilliseconds(20000, false, 20000, 10, Node));
        }

        [TestMethod]
        public void The_place_is_at_most_an_eighth_of_the_interval_and_a_minute()
        {
            for (int node = 0; node < 500; node++)
            {
                int offset = WakeSchedule.OffsetMilliseconds(Node + node, 80);
                Assert.IsTrue(offset >= 0 && offset < 10000);
                offset = WakeSchedule.OffsetMilliseconds(Node + node, 86400);
                Assert.IsTrue(offset >= 0 && offset < 60000);
            }
        }

        [TestMethod]
        public void Neighbours_by_address_are_spread_over_the_range()
        {
            int[] perTenth = new int[10];
            for (int node = 0; node < 1000; node++)
            {
                perTenth[WakeSchedule.OffsetMilliseconds(Node + node, 900) / 6000]++;
            }

            for (int tenth = 0; tenth < perTenth.Length; tenth++)
            {
                Assert.IsTrue(perTenth[tenth] > 60 && perTenth[tenth] < 140);
            }
        }

        [TestMethod]
        public void The_shortest_interval_has_a_grid_too()
        {
            long sleep = WakeSchedule.SleepMilliseconds(Midnight + 300, true, 200, 1, Node);
            Assert.IsTrue(sleep >= 500 && sleep <= 1500);
        }
    }
}
