namespace VirtualBoards;

/// <summary>How a part outside the chip is broken; what it means for a part stands there.</summary>
public enum DeviceFault
{
    None,

    /// <summary>It has power and does nothing.</summary>
    Dead,

    /// <summary>Its output or a line stays where it must not.</summary>
    Stuck,

    /// <summary>Its wires are off.</summary>
    Unplugged,

    /// <summary>It works with errors far beyond its datasheet.</summary>
    Noisy,

    /// <summary>Its output is shorted, to ground or to the supply.</summary>
    Shorted,
}
