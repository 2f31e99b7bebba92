namespace Nf.Emulator.Power;

/// <summary>What charge is counted for. Those of the chip exclude each other; radio, sensors and flash come on top.</summary>
public enum PowerState
{
    /// <summary>Deep sleep, and what flows all the time: regulator, battery divider.</summary>
    DeepSleep,

    /// <summary>Reset to the start of the HAL.</summary>
    Bootloader,

    /// <summary>Start of the HAL to Main.</summary>
    ClrStart,

    /// <summary>The program runs or waits, the chip awake.</summary>
    Program,

    /// <summary>The radio looks for its access point or waits for its address.</summary>
    RadioJoin,

    /// <summary>The radio has link and address.</summary>
    RadioOnline,

    /// <summary>The sensors have power.</summary>
    Sensors,

    /// <summary>The flash is erased or programmed.</summary>
    Flash,

    /// <summary>Deep sleep was asked for; everything is being closed.</summary>
    Shutdown,
}
