namespace Nf.Gateway.Store;

/// <summary>Whether a channel of a record has a value. The numbers are stored.</summary>
public enum MeasurementQuality
{
    Measured = 0,

    /// <summary>The probe is not fitted, or it was not its turn.</summary>
    Missing = 1,

    /// <summary>The probe is broken, or what it said was impossible.</summary>
    Faulty = 2,
}
