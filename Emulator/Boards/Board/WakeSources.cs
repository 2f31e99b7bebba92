namespace VirtualBoards;

/// <summary>The wake sources that a program has armed; a reset disarms them all.</summary>
public sealed class WakeSources
{
    /// <summary>Sleep time by the board's own slow clock, in microseconds; null when the timer is not armed.</summary>
    public long? TimerMicroseconds { get; set; }

    /// <summary>EXT0: one pin; null when not armed.</summary>
    public int? Ext0Pin { get; set; }

    /// <summary>The level of <see cref="Ext0Pin"/> that wakes.</summary>
    public bool Ext0Level { get; set; }

    /// <summary>EXT1: one bit a GPIO; 0 when not armed.</summary>
    public ulong Ext1Mask { get; set; }

    /// <summary>EXT1 wakes on any high pin of the mask, otherwise on all low.</summary>
    public bool Ext1AnyHigh { get; set; }

    /// <summary>EXT1 wakes on any low pin of the mask: chips after the classic ESP32.</summary>
    public bool Ext1AnyLow { get; set; }

    internal void Disarm()
    {
        TimerMicroseconds = null;
        Ext0Pin = null;
        Ext1Mask = 0;
    }

    /// <summary>The cause that present pin levels give, or null.</summary>
    internal WakeCause? Match(Func<int, bool> levelOfPin)
    {
        if (Ext0Pin is { } pin && levelOfPin(pin) == Ext0Level)
        {
            return WakeCause.Ext0;
        }

        var high = HighPins(levelOfPin);
        return Ext1Mask != 0 && (Ext1AnyHigh ? high != 0 : Ext1AnyLow ? high != Ext1Mask : high == 0) ? WakeCause.Ext1 : null;
    }

    /// <summary>Those pins of the EXT1 mask that are high.</summary>
    internal ulong HighPins(Func<int, bool> levelOfPin)
    {
        ulong high = 0;
        for (var pin = 0; pin < 64; pin++)
        {
            if ((Ext1Mask >> pin & 1) != 0 && levelOfPin(pin))
            {
                high |= 1UL << pin;
            }
        }

        return high;
    }
}
