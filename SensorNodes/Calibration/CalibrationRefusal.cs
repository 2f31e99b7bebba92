namespace Nf.SensorNodes.Calibration
{
    /// <summary>Why a calibration point was not taken. The numbers are fixed.</summary>
    public enum CalibrationRefusal
    {
        /// <summary>It was taken.</summary>
        None = 0,

        /// <summary>Arguments are missing, or too many.</summary>
        WrongArguments = 1,

        /// <summary>The channel cannot be calibrated on this kind of node.</summary>
        UnknownChannel = 2,

        /// <summary>The channel takes fewer points, or the point before it has not been taken.</summary>
        WrongPoint = 3,

        /// <summary>The true value is outside the channel's range, or not the one that this point must have.</summary>
        WrongValue = 4,

        /// <summary>The probe, or one that it is compensated with, gave no value.</summary>
        ProbeFailed = 5,

        /// <summary>The probe has not settled: its readings spread too far.</summary>
        NotStable = 6,

        /// <summary>The true value is too near to that of another point.</summary>
        PointsTooClose = 7,

        /// <summary>The slope would be one that no sound probe has: worn out, or the wrong standard.</summary>
        SlopeImplausible = 8,

        /// <summary>The offset would be one that no sound probe has.</summary>
        OffsetImplausible = 9,
    }
}
