using nanoFramework.TestFramework;
using Nf.Firmware.Sleep;

namespace NFUnitTest.Firmware
{
    [TestClass]
    public class ClockDriftTests
    {
        private const long Start = 1795219200000;
        private const long Hour = 3600000;

        [TestMethod]
        public void Before_the_first_time_it_corrects_nothing()
        {
            ClockDrift drift = new ClockDrift();
            Assert.AreEqual(12345L, drift.ToTrue(12345));
            Assert.AreEqual(900000L, drift.ToTimer(900000));
        }

        [TestMethod]
        public void What_setting_the_chip_s_clock_cuts_off_is_kept()
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start + 789);
            Assert.AreEqual(Start + 789, drift.ToTrue(Start));
            Assert.AreEqual(Start + Hour + 789, drift.ToTrue(Start + Hour));
        }

        [TestMethod]
        [DataRow(2700)]
        [DataRow(-5000)]
        [DataRow(10000)]
        [DataRow(40)]
        public void Two_times_teach_how_fast_the_clock_runs_and_sleeps_are_corrected_by_it(int fast)
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start);
            long chip = Start + Hour + (Hour * fast / 1000000);
            drift.Learn(chip, Start + Hour);
            int learned = drift.PartsPerMillion;
            Assert.IsTrue(learned > fast - 110 && learned < fast + 110);
            Assert.AreEqual(Start + Hour, drift.ToTrue(chip));

            // A timer that runs as fast as the clock counts so far in an hour.
            long timer = drift.ToTimer(Hour);
            long error = timer - (Hour + (Hour * fast / 1000000));
            Assert.IsTrue(error > -400 && error < 400);
        }

        [TestMethod]
        public void The_network_s_delay_teaches_nothing()
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start);
            drift.Learn(Start + 5000, Start + 5400);
            drift.Learn(Start + 9000, Start + 8700);
            Assert.AreEqual(0, drift.PartsPerMillion);
            Assert.AreEqual(Start, drift.ReferenceMilliseconds);
        }

        [TestMethod]
        public void A_gateway_whose_clock_jumps_moves_the_time_and_teaches_nothing()
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start);
            drift.Learn(Start + Hour, Start + Hour + 600000);
            Assert.AreEqual(0, drift.PartsPerMillion);
            Assert.AreEqual(Start + Hour + 600000, drift.ToTrue(Start + Hour));
        }

        [TestMethod]
        public void No_lesson_goes_beyond_one_percent()
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start);
            long chip = Start;
            long time = Start;
            for (int lesson = 0; lesson < 20; lesson++)
            {
                chip += Hour;
                time += Hour - 34000;
                drift.Learn(chip, time);
                Assert.IsTrue(drift.PartsPerMillion >= -ClockDrift.MaximumPartsPerMillion && drift.PartsPerMillion <= ClockDrift.MaximumPartsPerMillion);
            }

            drift.Restore(Start, 0, 1000000);
            Assert.AreEqual(ClockDrift.MaximumPartsPerMillion, drift.PartsPerMillion);
        }

        [TestMethod]
        public void A_clock_that_someone_else_has_set_goes_on_to_tell_the_same_time()
        {
            ClockDrift drift = new ClockDrift();
            drift.Refer(Start, Start + 5000);
            drift.Shift(5000);
            Assert.AreEqual(Start + Hour + 5000, drift.ToTrue(Start + Hour + 5000));
        }

        [TestMethod]
        public void What_was_learned_outlives_a_sleep()
        {
            ClockDrift before = new ClockDrift();
            before.Refer(Start, Start + 250);
            before.Learn(Start + Hour + 7200, Start + Hour + 250);
            ClockDrift after = new ClockDrift();
            after.Restore(before.ReferenceMilliseconds, before.OffsetMilliseconds, before.PartsPerMillion);
            Assert.AreEqual(before.ToTrue(Start + (3 * Hour)), after.ToTrue(Start + (3 * Hour)));
        }
    }
}
