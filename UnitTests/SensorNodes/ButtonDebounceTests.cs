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
            Assert.AreEqual(1000L, button.ChangedAtMilliseconds);
        }

        [TestMethod]
        public void A_press_that_is_over_when_somebody_looks_again_counts_by_its_edges()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.IsFalse(button.Look(true, 1000));
            Assert.IsTrue(button.Look(false, 1060));
            Assert.IsTrue(button.IsDown);
            Assert.AreEqual(60L, button.HeldMilliseconds(5000));
            Assert.IsTrue(button.Look(false, 1110));
            Assert.IsFalse(button.IsDown);
        }

        [TestMethod]
        public void A_held_button_counts_once()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.AreEqual(1, Presses(button, 1000, 5000, 0));
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(10)]
        [DataRow(15)]
        public void Bounces_of_press_and_release_do_not_count(int bounceMilliseconds)
        {
            ButtonDebounce button = new ButtonDebounce();
            int presses = 0;
            for (int time = 0; time < 600; time++)
            {
                bool isBouncing = time < 8 * bounceMilliseconds || (time >= 300 && time < 300 + (8 * bounceMilliseconds));
                bool isDown = isBouncing ? time / bounceMilliseconds % 2 == 0 : time < 300;
                presses += button.Look(isDown, time) && button.IsDown ? 1 : 0;
            }

            Assert.AreEqual(1, presses);
            Assert.IsFalse(button.IsDown);
        }

        [TestMethod]
        public void A_worn_contact_that_opens_while_it_is_held_does_not_press_twice()
        {
            ButtonDebounce button = new ButtonDebounce();
            int presses = 0;
            for (int time = 0; time < 1000; time++)
            {
                presses += button.Look(time % 100 < 55, time) && button.IsDown ? 1 : 0;
            }

            Assert.AreEqual(1, presses);
        }

        [TestMethod]
        public void A_glitch_shorter_than_the_settling_time_does_not_count()
        {
            ButtonDebounce button = new ButtonDebounce();
            Assert.IsFalse(button.Look(true, 0));
            Assert.IsFalse(button.Look(true, 15));
            Assert.IsFalse(button.Look(false, 18));
            Assert.IsFalse(button.Look(false, 90));
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
                presses += button.Look(time < downMilliseconds, from + time) && button.IsDown ? 1 : 0;
            }

            return presses;
        }
    }
}
