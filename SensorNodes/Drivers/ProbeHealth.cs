namespace Nf.SensorNodes.Drivers
{
    /// <summary>How the probe behind a channel does, as one sample shows it. The numbers are fixed.</summary>
    public enum ProbeHealth
    {
        Good = 0,

        /// <summary>Nothing answers: not fitted, torn off, without power. The value is missing.</summary>
        Absent = 1,

        /// <summary>A wire is open, or the cell is dry. The value is faulty.</summary>
        Open = 2,

        /// <summary>The output sits at ground or at the supply. The value is faulty.</summary>
        Short = 3,

        /// <summary>It gives what cannot be. The value is faulty.</summary>
        OutOfRange = 4,

        /// <summary>Its output does not move where physics makes it move. The value is faulty.</summary>
        Stuck = 5,

        /// <summary>It scatters as a fouled or badly grounded probe does. The value is the best that was to be had.</summary>
        Noisy = 6,

        /// <summary>The calibration in force is one that a sound probe cannot have. The value is measured with it.</summary>
        Drifted = 7,

        /// <summary>It answers wrongly: checksum, timeout, a register that lost its content. The value is faulty.</summary>
        Failed = 8,

        /// <summary>It is sound, but what it must be compensated with is not known. The value is faulty.</summary>
        Uncompensated = 9,
    }
}
