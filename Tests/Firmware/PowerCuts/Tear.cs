namespace Nf.Firmware.Tests;

/// <summary>What a power cut leaves of the write that it hits.</summary>
public enum Tear
{
    /// <summary>Nothing of it: the old file.</summary>
    Nothing,

    /// <summary>All of it: the cut came right after.</summary>
    Everything,

    /// <summary>The first byte.</summary>
    FirstByte,

    /// <summary>The first half.</summary>
    FirstHalf,

    /// <summary>All but the last byte.</summary>
    AllButLastByte,

    /// <summary>The last half, over the old bytes: pages are programmed in any order.</summary>
    LastHalf,

    /// <summary>Erased flash where it should be.</summary>
    Erased,
}
