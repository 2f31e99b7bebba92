using nanoFramework.Hardware.Esp32;

namespace NanoFramework;

/// <summary>What the sleep driver remembers until the next boot.</summary>
internal sealed class SleepState
{
    public static readonly BootLocal<SleepState> OfBoard = new(_ => new SleepState());

    public bool IsTouchArmed { get; set; }

    /// <summary>What ended the last light sleep of this boot; null: there was none.</summary>
    public Sleep.WakeupCause? LightSleepCause { get; set; }
}
