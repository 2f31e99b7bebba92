namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Tells presses, double and long presses apart. A press is told at once: nobody waits in the dark for a second one that may come.
    /// Pure arithmetic over looks; takes no heap.
    /// </summary>
    public sealed class ButtonGestures
    {
        /// <summary>Longest pause between the two presses of a double press.</summary>
        public const int DoublePressMilliseconds = 400;

        public const int LongPressMilliseconds = 1000;

        /// <summary>For provisioning, once it is let go.</summary>
        public const int SetupHoldMilliseconds = 5000;

        /// <summary>For the factory reset, once it is let go.</summary>
        public const int ResetHoldMilliseconds = 10000;

        /// <summary>From here on it is no finger: a stuck button must not erase a node.</summary>
        public const int StuckHoldMilliseconds = 30000;

        private const int SettlingLookMilliseconds = 5;
        private const int RingSize = 16;

        private readonly ButtonDebounce debounce = new ButtonDebounce();
        private readonly int[] ring = new int[RingSize];
        private int first;
        private int count;
        private long releasedAtMilliseconds;
        private bool isSingleBefore;
        private ButtonGesture held;

        /// <summary>True while the button is down, bounces apart.</summary>
        public bool IsDown
        {
            get { return debounce.IsDown; }
        }

        /// <summary>Begins. A button that is down now, stuck or leant upon, counts for nothing until it was let go.</summary>
        public void Begin(bool isDown, long uptimeMilliseconds)
        {
            debounce.Begin(isDown, uptimeMilliseconds);
            held = ButtonGesture.Stuck;
        }

        /// <summary>Takes a look at the button, in order of time; at edges, and when <see cref="NextLookMilliseconds"/> says so.</summary>
        public void Look(bool isDown, long uptimeMilliseconds)
        {
            if (debounce.Look(isDown, uptimeMilliseconds))
            {
                if (debounce.IsDown)
                {
                    BeginPress(debounce.ChangedAtMilliseconds);
                }
                else
                {
                    // What became a long press is no half of a double press.
                    isSingleBefore = isSingleBefore && held == ButtonGesture.Press;
                    if (held == ButtonGesture.ResetHold)
                    {
                        Add(held);
                    }

                    releasedAtMilliseconds = debounce.ChangedAtMilliseconds;
                }
            }

            if (!debounce.IsDown)
            {
                return;
            }

            long heldMilliseconds = debounce.HeldMilliseconds(uptimeMilliseconds);
            if (held == ButtonGesture.Press && heldMilliseconds >= LongPressMilliseconds)
            {
                held = ButtonGesture.LongPress;
                Add(held);
            }

            if (held == ButtonGesture.LongPress && heldMilliseconds >= SetupHoldMilliseconds)
            {
                held = ButtonGesture.SetupHold;
                Add(held);
            }

            if (held == ButtonGesture.SetupHold && heldMilliseconds >= ResetHoldMilliseconds)
            {
                held = ButtonGesture.ResetHold;
            }

            if (held == ButtonGesture.ResetHold && heldMilliseconds >= StuckHoldMilliseconds)
            {
                held = ButtonGesture.Stuck;
                Add(held);
            }
        }

        /// <summary>Takes the oldest gesture; false when there is none.</summary>
        public bool TryTake(out ButtonGesture gesture)
        {
            gesture = ButtonGesture.None;
            if (count == 0)
            {
                return false;
            }

            gesture = (ButtonGesture)ring[first];
            first = (first + 1) % RingSize;
            count--;
            return true;
        }

        /// <summary>How long nothing happens unless an edge comes, milliseconds; 0 while a gesture waits to be taken.</summary>
        public int NextLookMilliseconds(long uptimeMilliseconds)
        {
            if (count > 0)
            {
                return 0;
            }

            if (debounce.IsSettling)
            {
                return SettlingLookMilliseconds;
            }

            if (!debounce.IsDown || held == ButtonGesture.Stuck)
            {
                return int.MaxValue;
            }

            int threshold = held == ButtonGesture.Press ? LongPressMilliseconds
                : held == ButtonGesture.LongPress ? SetupHoldMilliseconds
                : held == ButtonGesture.SetupHold ? ResetHoldMilliseconds
                : StuckHoldMilliseconds;
            long remaining = threshold - debounce.HeldMilliseconds(uptimeMilliseconds);
            return remaining > 0 ? (int)remaining : 0;
        }

        private void BeginPress(long atMilliseconds)
        {
            bool isSecond = isSingleBefore && atMilliseconds - releasedAtMilliseconds <= DoublePressMilliseconds;
            isSingleBefore = !isSecond;
            held = ButtonGesture.Press;
            Add(isSecond ? ButtonGesture.DoublePress : ButtonGesture.Press);
        }

        // A full ring refuses: whoever serves it has hung for sixteen gestures.
        private void Add(ButtonGesture gesture)
        {
            if (count < RingSize)
            {
                ring[(first + count) % RingSize] = (int)gesture;
                count++;
            }
        }
    }
}
