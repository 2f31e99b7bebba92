namespace Nf.Gateway.Forecasts;

/// <summary>What can be told of a battery's end.</summary>
public enum BatteryState
{
    /// <summary>It falls: days left are given.</summary>
    Falling,

    /// <summary>It does not fall more than its values scatter: at most a lower bound is given.</summary>
    NotFalling,

    /// <summary>Too few days of records since it was put in.</summary>
    TooLittleHistory,

    /// <summary>Nobody has said what kind of battery it is: its voltage says nothing of its charge.</summary>
    ChemistryUnknown,
}
