namespace Nf.DeviceCode.Tests.Gates;

/// <summary>How a heap cost is known, best first.</summary>
public enum CostBasis
{
    /// <summary>Counted on the real nanoCLR.</summary>
    Measured,

    /// <summary>Stated by nanoFramework's documentation or sources: a native call with primitive arguments and result.</summary>
    Source,

    /// <summary>Put together from measured constructs (struct copies and returns), not counted on the real one.</summary>
    Derived,
}
