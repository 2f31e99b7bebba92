using nanoFramework.TestFramework;
using Nf.SensorNodes.Drivers;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class ButtonGesturesTests
    {
        private const int Press = (int)ButtonGesture.Press;
        private const int Double = (int)ButtonGesture.DoublePress;
        private const int Long = (int)ButtonGesture.LongPress;
        private const int Setup = (int)ButtonGesture.SetupHold;
        private const int Reset = (int)ButtonGesture.ResetHold;
        private const int Stuck = (int)ButtonGesture.Stuck;

        [TestMethod]
        public void A_press_is_told_while_the_finger_is_still_there()
        {
            ButtonGestures button = Begun(false);
            button.Look(true, 100);
            button.Look(true, 100 + ButtonDebounce.StableDownMilliseconds);
            Assert.AreEqual(Press, Take(button));
            Assert.AreEqual(0, Take(button));
        }

        [TestMethod]
        [DataRow(60, Press, Double)]
        [DataRow(400, Press, Double)]
        [DataRow(401, Press, Press)]
        public void Two_presses_within_the_window_are_a_double_press(int pauseMilliseconds, int first, int second)
        {
            ButtonGestures button = Begun(false);
            Hold(button, 100, 200);
            Hold(button, 200 + pauseMilliseconds, 300 + pauseMilliseconds);
            Assert.AreEqual(first, Take(button));
            Assert.AreEqual(second, Take(button));
            Assert.AreEqual(0, Take(button));
        }

        [TestMethod]
        public void A_third_press_is_the_first_of_the_next_pair()
        {
            ButtonGestures button = Begun(false);
            for (int time = 0; time < 4; time++)
            {
                Hold(button, 100 + (time * 250), 200 + (time * 250));
            }

            Assert.AreEqual(Press, Take(button));
            Assert.AreEqual(Double, Take(button));
            Assert.AreEqual(Press, Take(button));
            Assert.AreEqual(Double, Take(button));
        }

        [TestMethod]
        [DataRow(999, Press, 0, 0, 0)]
        [DataRow(1000, Press, Long, 0, 0)]
        [DataRow(4999, Press, Long, 0, 0)]
        [DataRow(5000, Press, Long, Setup, 0)]
        [DataRow(9999, Press, Long, Setup, 0)]
        [DataRow(10000, Press, Long, Setup, Reset)]
        [DataRow(29999, Press, Long, Setup, Reset)]
        [DataRow(30000, Press, Long, Setup, Stuck)]
        [DataRow(60000, Press, Long, Setup, Stuck)]
        public void What_is_held_becomes_a_long_press_then_setup_then_a_reset_and_a_stuck_button_nothing(int heldMilliseconds, int first, int second, int third, int fourth)
        {
            ButtonGestures button = Begun(false);
            Hold(button, 100, 100 + heldMilliseconds);
            Assert.AreEqual(first, Take(button));
            Assert.AreEqual(second, Take(button));
            Assert.AreEqual(third, Take(button));
            Assert.AreEqual(fourth, Take(button));
            Assert.AreEqual(0, Take(button));
        }

        [TestMethod]
        public void A_long_press_is_no_half_of_a_double_press()
        {
            ButtonGestures button = Begun(false);
            Hold(button, 100, 1300);
            Hold(button, 1400, 1500);
            Assert.AreEqual(Press, Take(button));
            Assert.AreEqual(Long, Take(button));
            Assert.AreEqual(Press, Take(button));
        }

        [TestMethod]
        public void A_button_that_is_down_at_the_start_counts_once_it_was_let_go()
        {
            ButtonGestures button = Begun(true);
            Hold(button, 0, 20000);
            Assert.AreEqual(0, Take(button));
            Assert.AreEqual(int.MaxValue, button.NextLookMilliseconds(20100));
            Hold(button, 20500, 20600);
            Assert.AreEqual(Press, Take(button));
        }

        [TestMethod]
        public void It_says_when_to_look_again()
        {
            ButtonGestures button = Begun(false);
            Assert.AreEqual(int.MaxValue, button.NextLookMilliseconds(50));
            button.Look(true, 100);
            Assert.AreEqual(5, button.NextLookMilliseconds(100));
            button.Look(true, 120);
            Assert.AreEqual(0, button.NextLookMilliseconds(120), "a gesture waits");
            Take(button);
            Assert.AreEqual(980, button.NextLookMilliseconds(120));
            button.Look(true, 1100);
            Take(button);
            Assert.AreEqual(4000, button.NextLookMilliseconds(1100));
        }

        private static ButtonGestures Begun(bool isDown)
        {
            ButtonGestures button = new ButtonGestures();
            button.Begin(isDown, 0);
            return button;
        }

        private static void Hold(ButtonGestures button, int from, int to)
        {
            for (int time = from; time < to; time += 5)
            {
                button.Look(true, time);
            }

            button.Look(false, to);
            button.Look(false, to + ButtonDebounce.StableUpMilliseconds);
        }

        private static int Take(ButtonGestures button)
        {
            button.TryTake(out ButtonGesture gesture);
            return (int)gesture;
        }
    }
}
