using System;
using System.Threading;
using Nf.Firmware.Sleep;
using Nf.SensorNodes;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>
    /// The chip's clock, and the virtual board's, which supplies the same members. The wall clock is read once at the start; within a start
    /// time is counted by the crystal, because the image sets the wall clock by itself as soon as it reaches a time server.
    /// </summary>
    public sealed class SystemClock : Clock
    {
        // 2025-01-01: a clock that shows less was never set. After a power cut it starts at 1970.
        private const long EarliestUtcMilliseconds = 1735689600000;
        private const long UnixEpochTicks = 621355968000000000;

        // The chip's clock is left alone, and its difference to the true time kept, until it is off by an hour: a node whose supply fails
        // between setting it and noting so would otherwise correct a clock that is right.
        private const long LargestOffsetMilliseconds = 3600000;
        private const long LargestOffsetAlwaysOnMilliseconds = 1500;

        // More than reading it can differ by: it takes whole milliseconds, and the reader is interpreted.
        private const long LargestStepMilliseconds = 100;

        private readonly Random random = new Random();
        private readonly long bootMilliseconds = Environment.TickCount64;
        private long chipAtBootMilliseconds = ReadChip();

        /// <summary>What corrects it.</summary>
        public ClockDrift Drift { get; } = new ClockDrift();

        public override long UtcMilliseconds
        {
            get { return Drift.ToTrue(ChipMilliseconds); }
        }

        public override bool IsUtcSet
        {
            get { return ChipMilliseconds >= EarliestUtcMilliseconds; }
        }

        public override long UptimeMilliseconds
        {
            get { return Environment.TickCount64 - bootMilliseconds; }
        }

        private long ChipMilliseconds
        {
            get { return chipAtBootMilliseconds + UptimeMilliseconds; }
        }

        /// <summary>
        /// True on a node that stays awake: nothing is noted of its clock, so a reset must find the chip's right. It has no drift to learn either.
        /// </summary>
        public bool IsAlwaysOn { get; set; }

        public override bool IsStep(long utcMilliseconds)
        {
            long offset = utcMilliseconds - ChipMilliseconds;
            long largest = IsAlwaysOn ? LargestOffsetAlwaysOnMilliseconds : LargestOffsetMilliseconds;
            return offset >= largest || offset <= -largest;
        }

        public override void SetUtc(long utcMilliseconds)
        {
            if (!IsStep(utcMilliseconds))
            {
                if (IsAlwaysOn)
                {
                    Drift.Refer(ChipMilliseconds, utcMilliseconds);
                }
                else
                {
                    Drift.Learn(ChipMilliseconds, utcMilliseconds);
                }
            }
            else if (Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(utcMilliseconds / 1000)))
            {
                chipAtBootMilliseconds = ReadChip() - UptimeMilliseconds;
                Drift.Refer(ChipMilliseconds, utcMilliseconds);
            }
        }

        /// <summary>Takes into account that someone else has set the chip's clock since the start. Before what it holds is noted, or relied on in a sleep.</summary>
        public void Settle()
        {
            long step = ReadChip() - ChipMilliseconds;
            if (step > LargestStepMilliseconds || step < -LargestStepMilliseconds)
            {
                chipAtBootMilliseconds += step;
                Drift.Shift(step);
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

        private static long ReadChip()
        {
            return (DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond;
        }
    }
}
