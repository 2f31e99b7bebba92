using nanoFramework.TestFramework;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Switch;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class SwitchControlTests
    {
        // Monday, 2026-01-05T00:00:00Z.
        private const long Monday = 1767571200;
        private const int Hour = 3600;
        private const int Off = 0;
        private const int On = 1;
        private const int AsBefore = 2;

        private static readonly int[] Daily =
        {
            SwitchSchedule.Entry(0x7F, false, 22 * 60),
            SwitchSchedule.Entry(0x7F, true, 7 * 60),
        };

        private static readonly int[] None = new int[0];

        [TestMethod]
        public void A_press_goes_over_to_the_other_state()
        {
            SwitchControl control = Started(new ManualClock(), None, 0);
            control.Press();
            Assert.IsTrue(control.IsOn);
            control.Press();
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void A_command_with_seconds_goes_back_after_them()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)control.Command(true, 60, 0));
            clock.Delay(59999);
            Assert.IsFalse(control.Tick());
            Assert.AreEqual(1, control.NextTickMilliseconds());
            clock.Delay(1);
            Assert.IsTrue(control.Tick());
            Assert.IsFalse(control.IsOn);
            control.Command(true, 0, 0);
            control.Command(false, 10, 0);
            clock.Delay(10000);
            Assert.IsTrue(control.Tick());
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        public void A_press_ends_the_timer_of_a_command()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            control.Command(true, 60, 0);
            control.Press();
            control.Press();
            clock.Delay(120000);
            Assert.IsFalse(control.Tick());
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        [DataRow(300, 0, 300)]
        [DataRow(300, 60, 60)]
        [DataRow(300, 900, 300)]
        [DataRow(0, 900, 900)]
        public void It_goes_off_by_itself_at_the_earlier_of_setting_and_command(int switchOffSeconds, int commandSeconds, int expectedSeconds)
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, switchOffSeconds);
            control.Command(true, commandSeconds, 0);
            clock.Delay((expectedSeconds * 1000) - 1);
            control.Tick();
            Assert.IsTrue(control.IsOn);
            clock.Delay(1);
            control.Tick();
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void The_schedule_switches_at_its_minute_and_needs_a_clock()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.Delay(1000);
            Assert.IsFalse(control.Tick());
            clock.SetUtc((Monday + (7 * Hour)) * 1000 - 1);
            Assert.IsFalse(control.Tick());
            clock.Delay(1);
            Assert.IsTrue(control.Tick());
            Assert.IsTrue(control.IsOn);
            Run(clock, control, 15 * Hour - 1);
            Assert.IsTrue(control.IsOn);
            Run(clock, control, 1);
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void A_press_holds_until_the_next_entry()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (8 * Hour)) * 1000);
            control.Tick();
            Assert.IsTrue(control.IsOn, "the newest entry that is due is made up for");
            control.Press();
            Run(clock, control, 22 * Hour);
            Assert.IsFalse(control.IsOn);
            Run(clock, control, Hour);
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        public void A_press_before_the_clock_was_known_is_newer_than_an_entry_before_the_start()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.Delay(60000);
            control.Press();
            control.Press();
            clock.Delay(60000);
            clock.SetUtc((Monday + (8 * Hour)) * 1000);
            Assert.IsFalse(control.Tick());
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void An_entry_that_fell_into_a_power_cut_is_made_up_for_once()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (6 * Hour)) * 1000);
            control.Tick();
            SwitchMemory memory = Saved(control);

            ManualClock later = new ManualClock();
            SwitchControl restarted = Started(later, Daily, 0, memory, AsBefore);
            later.Delay(5000);
            restarted.Tick();
            Assert.IsFalse(restarted.IsOn, "no clock yet");
            later.SetUtc((Monday + (9 * Hour)) * 1000);
            Assert.IsTrue(restarted.Tick());
            Assert.IsTrue(restarted.IsOn);
            restarted.Press();
            memory = Saved(restarted);

            ManualClock again = new ManualClock();
            SwitchControl third = Started(again, Daily, 0, memory, AsBefore);
            again.SetUtc((Monday + (10 * Hour)) * 1000);
            Assert.IsFalse(third.Tick(), "the press is newer");
            Assert.IsFalse(third.IsOn);
        }

        [TestMethod]
        public void Of_several_missed_entries_only_the_newest_counts()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (6 * Hour)) * 1000);
            control.Tick();
            control.Press();
            clock.Delay(41 * Hour * 1000);
            Assert.IsTrue(control.Tick());
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void A_clock_that_jumps_ahead_makes_no_press_older()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (6 * Hour)) * 1000);
            control.Tick();
            control.Press();
            clock.Delay(1000);
            clock.SetUtc((Monday + (47 * Hour)) * 1000);
            Assert.IsFalse(control.Tick());
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        public void A_clock_that_is_corrected_by_seconds_does_not_switch_again()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (7 * Hour) - 1) * 1000);
            control.Tick();
            clock.Delay(1000);
            control.Tick();
            control.Press();
            Assert.IsFalse(control.IsOn);
            clock.SetUtc((Monday + (7 * Hour) - 2) * 1000);
            Run(clock, control, 60);
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void A_clock_that_was_an_hour_ahead_switches_at_the_true_time()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (8 * Hour)) * 1000);
            control.Tick();
            control.Press();
            clock.SetUtc((Monday + (6 * Hour)) * 1000);
            control.Tick();
            Assert.IsFalse(control.IsOn);
            Run(clock, control, Hour);
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        public void A_memory_from_the_future_does_not_silence_the_schedule()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (365L * 24 * Hour)) * 1000);
            control.Tick();
            control.Press();
            SwitchMemory memory = Saved(control);

            ManualClock later = new ManualClock();
            SwitchControl restarted = Started(later, Daily, 0, memory, Off);
            later.SetUtc((Monday + (6 * Hour)) * 1000);
            restarted.Tick();
            Run(later, restarted, Hour);
            Assert.IsTrue(restarted.IsOn);
        }

        [TestMethod]
        public void A_new_schedule_counts_from_now_on()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            clock.SetUtc((Monday + (12 * Hour)) * 1000);
            control.Tick();
            clock.Delay(1000);
            control.Configure(Daily, 0, 0);
            Assert.IsFalse(control.Tick());
            Run(clock, control, 19 * Hour);
            Assert.IsTrue(control.IsOn);
        }

        [TestMethod]
        public void A_command_older_than_a_press_is_superseded_and_a_newer_one_is_not()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            clock.SetUtc((Monday + 100) * 1000);
            control.Press();
            clock.Delay(60000);
            Assert.AreEqual((int)CommandOutcome.Superseded, (int)control.Command(false, 0, Monday + 99));
            Assert.IsTrue(control.IsOn);
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)control.Command(false, 0, Monday + 101));
            Assert.AreEqual((int)CommandOutcome.Superseded, (int)control.Command(true, 0, Monday + 100));
            Assert.IsFalse(control.IsOn);
        }

        [TestMethod]
        public void A_command_older_than_an_entry_of_the_schedule_is_superseded()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (7 * Hour) - 60) * 1000);
            Run(clock, control, 120);
            Assert.AreEqual((int)CommandOutcome.Superseded, (int)control.Command(false, 0, Monday + (7 * Hour) - 30));
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)control.Command(false, 0, Monday + (7 * Hour) + 30));
        }

        [TestMethod]
        public void A_command_that_does_not_say_when_it_was_wished_counts_as_wished_now()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            clock.SetUtc(Monday * 1000);
            control.Press();
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)control.Command(false, 0, 0));
        }

        [TestMethod]
        public void A_press_is_newer_than_a_wish_across_a_restart_without_a_clock()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            control.Press();
            SwitchMemory memory = Saved(control);

            ManualClock later = new ManualClock();
            SwitchControl restarted = Started(later, None, 0, memory, AsBefore);
            Assert.IsTrue(restarted.IsOn);
            later.Delay(10000);
            later.SetUtc(Monday * 1000);
            restarted.Tick();
            Assert.AreEqual((int)CommandOutcome.Superseded, (int)restarted.Command(false, 0, Monday - 20));
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)restarted.Command(false, 0, Monday - 5));
        }

        [TestMethod]
        public void After_a_cut_off_only_a_person_switches_on_again()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, Daily, 0);
            clock.SetUtc((Monday + (8 * Hour)) * 1000);
            control.Tick();
            control.CutOff();
            Assert.IsFalse(control.IsOn);
            Assert.AreEqual((int)CommandOutcome.Forbidden, (int)control.Command(true, 0, 0));
            Assert.AreEqual((int)CommandOutcome.Succeeded, (int)control.Command(false, 10, 0));
            Run(clock, control, 24 * Hour);
            Assert.IsFalse(control.IsOn);
            SwitchControl restarted = Started(clock, Daily, 0, Saved(control), On);
            Assert.IsTrue(restarted.IsLocked);
            Assert.IsFalse(restarted.IsOn);
            restarted.Press();
            Assert.IsTrue(restarted.IsOn);
            Assert.IsFalse(restarted.IsLocked);
        }

        [TestMethod]
        [DataRow(Off, true, false)]
        [DataRow(Off, false, false)]
        [DataRow(On, true, true)]
        [DataRow(On, false, true)]
        [DataRow(AsBefore, true, true)]
        [DataRow(AsBefore, false, false)]
        public void The_state_after_a_power_cut_is_as_configured(int powerOnState, bool wasOn, bool isOn)
        {
            SwitchMemory memory = new SwitchMemory();
            memory.IsOn = wasOn;
            Assert.AreEqual(isOn, Started(new ManualClock(), None, 0, memory, powerOnState).IsOn);
        }

        [TestMethod]
        public void A_timer_goes_on_through_a_power_cut_by_the_clock()
        {
            ManualClock clock = new ManualClock();
            clock.SetUtc(Monday * 1000);
            SwitchControl control = Started(clock, None, 0);
            control.Command(true, 600, 0);
            clock.Delay(100000);
            control.Tick();
            SwitchMemory memory = Saved(control);

            // Away for 400 s: 100 s are left.
            ManualClock later = new ManualClock();
            SwitchControl restarted = Started(later, None, 0, memory, AsBefore);
            later.Delay(1000);
            restarted.Tick();
            Assert.IsTrue(restarted.IsOn);
            later.SetUtc((Monday + 501) * 1000);
            restarted.Tick();
            later.Delay(98000);
            restarted.Tick();
            Assert.IsTrue(restarted.IsOn);
            later.Delay(1000);
            restarted.Tick();
            Assert.IsFalse(restarted.IsOn);
        }

        [TestMethod]
        public void Without_a_clock_the_rest_of_a_timer_runs_from_the_start()
        {
            ManualClock clock = new ManualClock();
            SwitchControl control = Started(clock, None, 0);
            control.Command(true, 60, 0);
            clock.Delay(20000);
            SwitchControl restarted = Started(new ManualClock(), None, 0, Saved(control), AsBefore);
            ManualClock later = new ManualClock();
            restarted = Started(later, None, 0, Saved(control), AsBefore);
            later.Delay(39999);
            restarted.Tick();
            Assert.IsTrue(restarted.IsOn);
            later.Delay(1);
            restarted.Tick();
            Assert.IsFalse(restarted.IsOn);
        }

        private static SwitchControl Started(ManualClock clock, int[] schedule, int switchOffSeconds)
        {
            return Started(clock, schedule, switchOffSeconds, new SwitchMemory(), Off);
        }

        private static SwitchControl Started(ManualClock clock, int[] schedule, int switchOffSeconds, SwitchMemory memory, int powerOnState)
        {
            SwitchControl control = new SwitchControl(clock);
            control.Configure(schedule, 0, switchOffSeconds);
            control.Begin(memory, powerOnState);
            return control;
        }

        // By way of its bytes.
        private static SwitchMemory Saved(SwitchControl control)
        {
            SwitchMemory written = new SwitchMemory();
            control.Save(written);
            byte[] bytes = new byte[24];
            written.Write(bytes);
            SwitchMemory read = new SwitchMemory();
            Assert.IsTrue(read.TryRead(bytes));
            return read;
        }

        private static void Run(ManualClock clock, SwitchControl control, int seconds)
        {
            while (seconds > 0)
            {
                int step = seconds < 1800 ? seconds : 1800;
                clock.Delay(step * 1000);
                control.Tick();
                seconds -= step;
            }
        }
    }
}
