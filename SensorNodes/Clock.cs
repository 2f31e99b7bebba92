namespace Nf.SensorNodes
{
    /// <summary>Time, delay and chance: the one way by which firmware meets them. The chip's and the virtual board's are the same class; a test has its own.</summary>
    public abstract class Clock
    {
        /// <summary>Milliseconds since 1970-01-01 UTC; counts from about 0 after a power cut until <see cref="SetUtc"/>.</summary>
        public abstract long UtcMilliseconds { get; }

        /// <summary>True once the wall clock holds a real time. It survives a deep sleep, not a power cut.</summary>
        public abstract bool IsUtcSet { get; }

        /// <summary>Milliseconds since this boot; never steps back.</summary>
        public abstract long UptimeMilliseconds { get; }

        /// <summary>Sets the wall clock, milliseconds since 1970-01-01 UTC.</summary>
        public abstract void SetUtc(long utcMilliseconds);

        /// <summary>Whether <see cref="SetUtc"/> would set the chip's own clock, and not only what corrects it: what was noted to correct it is void then.</summary>
        public virtual bool IsStep(long utcMilliseconds)
        {
            return false;
        }

        /// <summary>Waits; 0 or less returns at once.</summary>
        public abstract void Delay(int milliseconds);

        /// <summary>A number from 0 to below <paramref name="exclusiveMaximum"/>. For spreading load, not for secrets.</summary>
        public abstract int Random(int exclusiveMaximum);
    }
}
