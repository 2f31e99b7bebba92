using Nf.SensorNodes;

namespace NFUnitTest.SensorNodes
{
    /// <summary>A clock that stands until it is moved.</summary>
    public sealed class ManualClock : Clock
    {
        private long uptimeMilliseconds;
        private long offsetMilliseconds;
        private bool isSet;

        public override long UtcMilliseconds
        {
            get { return uptimeMilliseconds + offsetMilliseconds; }
        }

        public override bool IsUtcSet
        {
            get { return isSet; }
        }

        public override long UptimeMilliseconds
        {
            get { return uptimeMilliseconds; }
        }

        public override void SetUtc(long utcMilliseconds)
        {
            offsetMilliseconds = utcMilliseconds - uptimeMilliseconds;
            isSet = true;
        }

        public override void Delay(int milliseconds)
        {
            uptimeMilliseconds += milliseconds;
        }

        public override int Random(int exclusiveMaximum)
        {
            return exclusiveMaximum / 2;
        }
    }
}
