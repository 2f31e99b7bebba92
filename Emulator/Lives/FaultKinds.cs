namespace Nf.Emulator.Lives;

/// <summary>What goes wrong in a life.</summary>
[Flags]
public enum FaultKinds
{
    None = 0,

    /// <summary>Of the messages of each direction 30 % are lost, at the node's end of the broker or at the gateway's.</summary>
    Loss = 1,

    /// <summary>Messages come twice.</summary>
    Duplicate = 2,

    /// <summary>Messages are delayed by up to ten minutes and overtake each other.</summary>
    Reorder = 4,

    /// <summary>The access point is away, for minutes to days.</summary>
    AccessPoint = 8,

    /// <summary>The broker is away, for minutes to days.</summary>
    Broker = 16,

    /// <summary>The node's clock drifts by up to 0.5 %; the gateway knows no time for a while, or a wrong one.</summary>
    Clock = 32,

    /// <summary>Probes die, stick, fall off, become noisy, and come back.</summary>
    Probes = 64,

    /// <summary>The node's supply is cut at any instant, in the middle of a flash operation and of a recovery; the clock is lost.</summary>
    BrownOut = 128,

    /// <summary>One outage is longer than the journal has room for, and in a life of less than three months the drive is full of other things.</summary>
    FullFlash = 256,

    All = 511,
}
