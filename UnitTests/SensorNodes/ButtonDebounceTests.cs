using nanoFramework.TestFramework;
using Nf.SensorNodes.Drivers;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class ButtonDebounceTests
    {
        [TestMethod]
        public void A_clean_press_counts_once_it_has_been_stable()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.IsFalse(button.Look(true, 1000));
            Assert.IsTrue(button.IsSettling);
            Assert.IsFalse(button.Look(true, 1019));
            Assert.IsTrue(button.Look(true, 1020));
            Assert.IsTrue(button.IsDown);
            Assert.IsFalse(button.IsSettling);
        }

        [TestMethod]
        public void A_held_button_counts_once()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.AreEqual(1, Presses(button, 1000, 5000, 0));
        }

        [TestMethod]
        public void Bounces_of_press_and_release_do_not_count()
        {
            ButtonDebounce button = new ButtonDebounce();

            // Down and up every 5 ms for 40 ms, then down.
            int presses = 0;
            for (int time = 0; time < 40; time += 5)
            {
                presses += button.Look((time / 5) % 2 == 0, time) ? 1 : 0;
            }

            presses += Presses(button, 40, 100, 0);
            for (int time = 140; time < 180; time += 5)
            {
                presses += button.Look((time / 5) % 2 != 0, time) ? 1 : 0;
            }

            for (int time = 180; time < 300; time += 5)
            {
                presses += button.Look(false, time) ? 1 : 0;
            }

            Assert.AreEqual(1, presses);
            Assert.IsFalse(button.IsDown);
        }

        [TestMethod]
        public void A_glitch_shorter_than_the_settling_time_does_not_count()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.IsFalse(button.Look(true, 0));
            Assert.IsFalse(button.Look(true, 15));
            Assert.IsFalse(button.Look(false, 18));
            Assert.IsFalse(button.Look(false, 60));
            Assert.IsFalse(button.IsDown);
        }

        [TestMethod]
        public void Two_presses_count_twice()
        {
            ButtonDebounce button = new ButtonDebounce();
            int presses = Presses(button, 0, 100, 100) + Presses(button, 200, 100, 100);
            Assert.AreEqual(2, presses);
        }

        private static int Presses(ButtonDebounce button, int from, int downMilliseconds, int upMilliseconds)
        {
            int presses = 0;
            for (int time = 0; time < downMilliseconds + upMilliseconds; time += 5)
            {
                presses += button.Look(time < downMilliseconds, from + time) ? 1 : 0;
            }

            return presses;
        }
    }
}
