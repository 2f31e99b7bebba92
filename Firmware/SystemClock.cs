using System;
using System.Threading;
using Nf.SensorNodes;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>The chip's clock, and the virtual board's, which supplies the same members.</summary>
    public sealed class SystemClock : Clock
    {
        // 2025-01-01: a clock that shows less was never set. After a power cut it starts at 1970.
        private const long EarliestUtcMilliseconds = 1735689600000;
        private const long UnixEpochTicks = 621355968000000000;

        private readonly Random random = new Random();
        private readonly long bootMilliseconds = Environment.TickCount64;

        // Rtc.SetSystemTime takes whole seconds; the rest is kept here until the next sleep.
        private long offsetMilliseconds;

        public override long UtcMilliseconds
        {
            get { return ((DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond) + offsetMilliseconds; }
        }

        public override bool IsUtcSet
        {
            get { return UtcMilliseconds >= EarliestUtcMilliseconds; }
        }

        public override long UptimeMilliseconds
        {
            get { return Environment.TickCount64 - bootMilliseconds; }
        }

        public override void SetUtc(long utcMilliseconds)
        {
            long seconds = (utcMilliseconds + 500) / 1000;
            if (Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(seconds)))
            {
                offsetMilliseconds = utcMilliseconds - (seconds * 1000);
            }
        }

        public override void Delay(int milliseconds)
        {
            if (milliseconds > 0)
            {
                Thread.Sleep(milliseconds);
            }
        }

        public override int Random(int exclusiveMaximum)
        {
            return random.Next(exclusiveMaximum);
        }
    }
}
