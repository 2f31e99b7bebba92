namespace Nf.SensorNodes.Drivers
{
    /// <summary>A push button's edges without its bounces: a level counts once it has stayed for <see cref="StableMilliseconds"/>.</summary>
    public sealed class ButtonDebounce
    {
        /// <summary>Twice what tactile switches bounce at most (10 ms in their datasheets).</summary>
        public const int StableMilliseconds = 20;

        private bool seenDown;
        private long seenSinceMilliseconds;

        /// <summary>True while the debounced button is down.</summary>
        public bool IsDown { get; private set; }

        /// <summary>True while a change is being watched: look again in a few milliseconds.</summary>
        public bool IsSettling
        {
            get { return seenDown != IsDown; }
        }

        /// <summary>Takes a look at the button.</summary>
        /// <param name="isDown">The level as read.</param>
        /// <param name="uptimeMilliseconds">Time of the look; looks come in order.</param>
        /// <returns>True when this look completes a press.</returns>
        public bool Look(bool isDown, long uptimeMilliseconds)
        {
            if (isDown != seenDown)
            {
                seenDown = isDown;
                seenSinceMilliseconds = uptimeMilliseconds;
                return false;
            }

            if (seenDown == IsDown || uptimeMilliseconds - seenSinceMilliseconds < StableMilliseconds)
            {
                return false;
            }

            IsDown = seenDown;
            return IsDown;
        }
    }
}
