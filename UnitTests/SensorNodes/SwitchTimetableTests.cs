using nanoFramework.TestFramework;
using Nf.Configuration;
using Nf.SensorNodes.Switch;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class SwitchTimetableTests
    {
        // Monday, 2026-01-05T00:00:00Z.
        private const long Monday = 1767571200;
        private const int Day = 86400;
        private const int AllDays = 0x7F;

        [TestMethod]
        public void Without_entries_nothing_is_due()
        {
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(new int[0], Monday, 0);
            Assert.AreEqual(SwitchTimetable.Never, timetable.SecondsSince);
            Assert.AreEqual(SwitchTimetable.Never, timetable.SecondsToNext);
        }

        [TestMethod]
        [DataRow(0, 7200, false, 25200)]
        [DataRow(25199, 32399, false, 1)]
        [DataRow(25200, 0, true, 54000)]
        [DataRow(25201, 1, true, 53999)]
        [DataRow(79199, 53999, true, 1)]
        [DataRow(79200, 0, false, 32400)]
        public void A_daily_pair_is_found_to_the_second(int secondOfDay, int since, bool isOn, int toNext)
        {
            int[] entries = { SwitchSchedule.Entry(AllDays, false, 22 * 60), SwitchSchedule.Entry(AllDays, true, 7 * 60) };
            SwitchTimetable timetable = new SwitchTimetable();
            for (int day = 0; day < 7; day++)
            {
                timetable.Find(entries, Monday + (day * Day) + secondOfDay, 0);
                Assert.AreEqual(since, timetable.SecondsSince);
                Assert.AreEqual(isOn, timetable.IsOn);
                Assert.AreEqual(toNext, timetable.SecondsToNext);
            }
        }

        [TestMethod]
        public void The_week_wraps_from_Sunday_to_Monday()
        {
            // Fridays on at 18:00, Mondays off at 06:00.
            int[] entries = { SwitchSchedule.Entry(1, false, 6 * 60), SwitchSchedule.Entry(1 << 4, true, 18 * 60) };
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(entries, Monday + (6 * Day) + 86399, 0);
            Assert.IsTrue(timetable.IsOn);
            Assert.AreEqual((2 * Day) + 21599, timetable.SecondsSince);
            Assert.AreEqual(21601, timetable.SecondsToNext);
            timetable.Find(entries, Monday, 0);
            Assert.IsTrue(timetable.IsOn);
            Assert.AreEqual(21600, timetable.SecondsToNext);
            timetable.Find(entries, Monday + 21600, 0);
            Assert.IsFalse(timetable.IsOn);
            Assert.AreEqual(0, timetable.SecondsSince);
        }

        [TestMethod]
        public void One_entry_a_week_comes_again_after_a_week()
        {
            int[] entries = { SwitchSchedule.Entry(1, true, 0) };
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(entries, Monday, 0);
            Assert.AreEqual(0, timetable.SecondsSince);
            Assert.AreEqual(7 * Day, timetable.SecondsToNext);
            timetable.Find(entries, Monday - 1, 0);
            Assert.AreEqual((7 * Day) - 1, timetable.SecondsSince);
            Assert.AreEqual(1, timetable.SecondsToNext);
        }

        [TestMethod]
        [DataRow(120, 5)]
        [DataRow(-300, 12)]
        [DataRow(840, -7)]
        [DataRow(-720, 19)]
        public void Local_time_is_UTC_and_the_offset(int utcOffsetMinutes, int utcHour)
        {
            int[] entries = { SwitchSchedule.Entry(AllDays, true, 7 * 60) };
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(entries, Monday + (utcHour * 3600), utcOffsetMinutes);
            Assert.AreEqual(0, timetable.SecondsSince);
            timetable.Find(entries, Monday + (utcHour * 3600) - 1, utcOffsetMinutes);
            Assert.AreEqual(1, timetable.SecondsToNext);
        }

        [TestMethod]
        public void The_offset_moves_the_weekday_too()
        {
            // Monday 00:30 at UTC+1 is Sunday 23:30 UTC.
            int[] entries = { SwitchSchedule.Entry(1, true, 30) };
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(entries, Monday - 1800, 60);
            Assert.AreEqual(0, timetable.SecondsSince);
        }

        [TestMethod]
        public void Of_two_at_the_same_minute_off_counts()
        {
            int[] entries = { SwitchSchedule.Entry(1, true, 60), SwitchSchedule.Entry(AllDays, false, 60) };
            SwitchTimetable timetable = new SwitchTimetable();
            timetable.Find(entries, Monday + 3600, 0);
            Assert.IsFalse(timetable.IsOn);
        }
    }
}
