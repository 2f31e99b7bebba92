namespace Nf.SensorNodes.Drivers
{
    /// <summary>A push button's edges without its bounces: a level counts once it has stayed long enough.</summary>
    public sealed class ButtonDebounce
    {
        /// <summary>Twice what tactile switches bounce at most (10 ms in their datasheets).</summary>
        public const int StableDownMilliseconds = 20;

        /// <summary>A finger does not come back sooner; a worn contact that opens for less while it is held does not press twice.</summary>
        public const int StableUpMilliseconds = 50;

        private bool seenDown;
        private long seenSinceMilliseconds;

        /// <summary>True while the debounced button is down.</summary>
        public bool IsDown { get; private set; }

        /// <summary>When the level began that made the last change.</summary>
        public long ChangedAtMilliseconds { get; private set; }

        /// <summary>True while a change is being watched: look again in a few milliseconds.</summary>
        public bool IsSettling
        {
            get { return seenDown != IsDown; }
        }

        /// <summary>Begins with a level that is no event.</summary>
        public void Begin(bool isDown, long uptimeMilliseconds)
        {
            seenDown = isDown;
            IsDown = isDown;
            seenSinceMilliseconds = uptimeMilliseconds;
            ChangedAtMilliseconds = uptimeMilliseconds;
        }

        /// <summary>Takes a look at the button. Until the next one its level counts as unchanged.</summary>
        /// <param name="isDown">The level from now on.</param>
        /// <param name="uptimeMilliseconds">Time of the look; looks come in order.</param>
        /// <returns>True when <see cref="IsDown"/> has changed.</returns>
        public bool Look(bool isDown, long uptimeMilliseconds)
        {
            bool hasChanged = false;
            int stable = seenDown ? StableDownMilliseconds : StableUpMilliseconds;
            if (seenDown != IsDown && uptimeMilliseconds - seenSinceMilliseconds >= stable)
            {
                IsDown = seenDown;
                ChangedAtMilliseconds = seenSinceMilliseconds;
                hasChanged = true;
            }

            if (isDown != seenDown)
            {
                seenDown = isDown;
                seenSinceMilliseconds = uptimeMilliseconds;
            }

            return hasChanged;
        }

        /// <summary>How long it has been held, up to the release that is being watched; 0 while it is up.</summary>
        public long HeldMilliseconds(long uptimeMilliseconds)
        {
            return !IsDown ? 0 : (seenDown ? uptimeMilliseconds : seenSinceMilliseconds) - ChangedAtMilliseconds;
        }
    }
}
