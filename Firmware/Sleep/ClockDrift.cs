namespace Nf.Firmware.Sleep
{
    /// <summary>
    /// The true time behind the chip's clock, which takes whole seconds only and runs in deep sleep on an RC oscillator that is off by half a
    /// percent or so. From two times that the gateway told it learns by how much, and corrects times and sleeps. Pure arithmetic.
    /// </summary>
    public sealed class ClockDrift
    {
        /// <summary>Most that is believed: 1 %. A larger difference is a clock that was set, here or there.</summary>
        public const int MaximumPartsPerMillion = 10000;

        /// <summary>Two times closer than this say more of the network's delay than of the clock.</summary>
        public const long ShortestLessonMilliseconds = 1800000;

        private const int Million = 1000000;

        private long referenceMilliseconds;
        private long offsetMilliseconds;

        /// <summary>By how much the chip's clock runs fast, parts per million.</summary>
        public int PartsPerMillion { get; private set; }

        /// <summary>The true time less the chip's at <see cref="ReferenceMilliseconds"/>.</summary>
        public long OffsetMilliseconds
        {
            get { return offsetMilliseconds; }
        }

        /// <summary>What the chip's clock showed when the true time was last known; 0 before.</summary>
        public long ReferenceMilliseconds
        {
            get { return referenceMilliseconds; }
        }

        /// <summary>Takes what was learned before a sleep.</summary>
        public void Restore(long reference, long offset, int partsPerMillion)
        {
            referenceMilliseconds = reference;
            offsetMilliseconds = reference == 0 ? 0 : offset;
            PartsPerMillion = Bounded(partsPerMillion);
        }

        /// <summary>The true time when the chip's clock shows that.</summary>
        public long ToTrue(long clockMilliseconds)
        {
            if (referenceMilliseconds == 0)
            {
                return clockMilliseconds;
            }

            long elapsed = clockMilliseconds - referenceMilliseconds;
            return clockMilliseconds + offsetMilliseconds - (elapsed * PartsPerMillion / Million);
        }

        /// <summary>How long the chip's timer has to count for that true time.</summary>
        public long ToTimer(long trueMilliseconds)
        {
            return trueMilliseconds + (trueMilliseconds * PartsPerMillion / Million);
        }

        /// <summary>The true time was told when the chip's clock showed that.</summary>
        public void Learn(long clockMilliseconds, long trueMilliseconds)
        {
            long elapsed = clockMilliseconds - referenceMilliseconds;
            if (referenceMilliseconds != 0 && elapsed >= ShortestLessonMilliseconds)
            {
                long fast = (ToTrue(clockMilliseconds) - trueMilliseconds) * Million / elapsed;
                if (fast >= -MaximumPartsPerMillion && fast <= MaximumPartsPerMillion)
                {
                    // The first lesson counts whole; later ones half, as the drift moves with the temperature.
                    PartsPerMillion = Bounded(PartsPerMillion + (int)(PartsPerMillion == 0 ? fast : fast / 2));
                }
            }

            if (referenceMilliseconds == 0 || elapsed < 0 || elapsed >= ShortestLessonMilliseconds || !IsNear(clockMilliseconds, trueMilliseconds))
            {
                Refer(clockMilliseconds, trueMilliseconds);
            }
        }

        /// <summary>The chip's clock was set, and shows that now.</summary>
        public void Refer(long clockMilliseconds, long trueMilliseconds)
        {
            referenceMilliseconds = clockMilliseconds;
            offsetMilliseconds = trueMilliseconds - clockMilliseconds;
        }

        /// <summary>The chip's clock was set by someone else: it shows so much more than it would.</summary>
        public void Shift(long stepMilliseconds)
        {
            if (referenceMilliseconds != 0)
            {
                referenceMilliseconds += stepMilliseconds;
                offsetMilliseconds -= stepMilliseconds;
            }
        }

        // Times of one uplink differ by the network's delay only: the first of them stays the reference, so that short uplinks still teach.
        private bool IsNear(long clockMilliseconds, long trueMilliseconds)
        {
            long difference = ToTrue(clockMilliseconds) - trueMilliseconds;
            return difference > -1000 && difference < 1000;
        }

        private static int Bounded(int partsPerMillion)
        {
            if (partsPerMillion > MaximumPartsPerMillion)
            {
                return MaximumPartsPerMillion;
            }

            return partsPerMillion < -MaximumPartsPerMillion ? -MaximumPartsPerMillion : partsPerMillion;
        }
    }
}
