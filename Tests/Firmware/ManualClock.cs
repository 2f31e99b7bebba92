#nullable disable

using Nf.SensorNodes;

namespace Nf.Firmware.Tests
{
    /// <summary>A clock that a test moves.</summary>
    public class ManualClock : Clock
    {
        private long utcMilliseconds;
        private long uptimeMilliseconds;

        /// <param name="utcMilliseconds">0: not set.</param>
        public ManualClock(long utcMilliseconds)
        {
            this.utcMilliseconds = utcMilliseconds;
        }

        public override long UtcMilliseconds
        {
            get { return utcMilliseconds; }
        }

        public override bool IsUtcSet
        {
            get { return utcMilliseconds != 0; }
        }

        public override long UptimeMilliseconds
        {
            get { return uptimeMilliseconds; }
        }

        public override void SetUtc(long utcMilliseconds)
        {
            this.utcMilliseconds = utcMilliseconds;
        }

        public override void Delay(int milliseconds)
        {
            utcMilliseconds += milliseconds;
            uptimeMilliseconds += milliseconds;
        }

        public override int Random(int exclusiveMaximum)
        {
            return 0;
        }
    }
}
