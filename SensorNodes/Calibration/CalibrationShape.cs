namespace Nf.SensorNodes.Calibration
{
    /// <summary>
    /// What is known of a probe before it is calibrated: the straight line of a sound, new one through (<see cref="AnchorQuantity"/>,
    /// <see cref="AnchorSignal"/>), how far a real one may be off, how many points it takes and where they are kept.
    /// </summary>
    public sealed class CalibrationShape
    {
        /// <summary>First place of its block in the node's calibration: the day, then quantity and signal of each point.</summary>
        public int FirstPlace { get; set; }

        /// <summary>1 to 3.</summary>
        public int MaximumPoints { get; set; }

        /// <summary>True when the first point turns the line about its anchor; false when it shifts the line.</summary>
        public bool FirstPointIsSlope { get; set; }

        /// <summary>True when the second point is always at quantity 0: then its quantity has no place in the block.</summary>
        public bool SecondPointIsZero { get; set; }

        /// <summary>Where the offset is judged, in the probe's quantity.</summary>
        public int AnchorQuantity { get; set; }

        /// <summary>What a sound probe gives there.</summary>
        public int AnchorSignal { get; set; }

        /// <summary>A second quantity, which with its signal makes the sound probe's slope.</summary>
        public int OtherQuantity { get; set; }

        public int OtherSignal { get; set; }

        /// <summary>Limits of a calibrated slope, thousandths of the sound one.</summary>
        public int LowestSlopePermille { get; set; }

        public int HighestSlopePermille { get; set; }

        /// <summary>Below it the calibration is in force, but the probe is worn: its health is Drifted.</summary>
        public int WornSlopePermille { get; set; }

        /// <summary>Largest offset at the anchor either way, in the signal's units.</summary>
        public int LargestOffset { get; set; }

        /// <summary>Beyond it the probe is worn.</summary>
        public int WornOffset { get; set; }

        /// <summary>Two points lie at least so far apart, in the probe's quantity.</summary>
        public int LeastDistance { get; set; }

        /// <summary>Signals of one point spread at most so far while it is taken.</summary>
        public int StableSpread { get; set; }
    }
}
