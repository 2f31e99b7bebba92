using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Deep and light sleep with their wake sources (ESP-IDF, "Sleep Modes"). Armed sources stay armed until the next boot.</summary>
public class Sleep
{
    // What the 48-bit slow clock counter can hold; longer times never end anyway.
    private const ulong LongestMicroseconds = 1UL << 50;

    // The driver's calibration loop: twenty measurements.
    private const long TouchCalibrationMicroseconds = 100_000;

    /// <summary>The level of several pins that wakes. On all chips but the classic ESP32, 0 means any low.</summary>
    public enum WakeupMode
    {
        AllLow = 0,
        AnyHigh = 1,
    }

    /// <summary>ESP-IDF's esp_sleep_wakeup_cause_t as far as this list agrees with it.</summary>
    public enum WakeupCause
    {
        Undefined = 0,
        Ext0 = 2,
        Ext1 = 3,
        Timer = 4,
        TouchPad = 5,
        Ulp = 6,
        Gpio = 7,
        Uart = 8,
        Wifi = 9,
        CoCpu = 10,
        CoCpuTrapTrig = 11,
        Bt = 12,
    }

    /// <summary>A bit each.</summary>
    [Flags]
    public enum WakeupGpioPin : ulong
    {
        None = 0,
        Pin0 = 1UL << 0,
        Pin1 = 1UL << 1,
        Pin2 = 1UL << 2,
        Pin3 = 1UL << 3,
        Pin4 = 1UL << 4,
        Pin5 = 1UL << 5,
        Pin6 = 1UL << 6,
        Pin7 = 1UL << 7,
        Pin8 = 1UL << 8,
        Pin9 = 1UL << 9,
        Pin10 = 1UL << 10,
        Pin11 = 1UL << 11,
        Pin12 = 1UL << 12,
        Pin13 = 1UL << 13,
        Pin14 = 1UL << 14,
        Pin15 = 1UL << 15,
        Pin16 = 1UL << 16,
        Pin17 = 1UL << 17,
        Pin18 = 1UL << 18,
        Pin19 = 1UL << 19,
        Pin20 = 1UL << 20,
        Pin21 = 1UL << 21,
        Pin25 = 1UL << 25,
        Pin26 = 1UL << 26,
        Pin27 = 1UL << 27,
        Pin32 = 1UL << 32,
        Pin33 = 1UL << 33,
        Pin34 = 1UL << 34,
        Pin35 = 1UL << 35,
        Pin36 = 1UL << 36,
        Pin37 = 1UL << 37,
        Pin38 = 1UL << 38,
        Pin39 = 1UL << 39,
    }

    /// <summary>Serial ports that can end a light sleep.</summary>
    public enum WakeUpPort
    {
        COM1 = 0,
        COM2 = 1,
    }

    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        var microseconds = Math.Min((ulong)time.Ticks / 10, LongestMicroseconds);
        VirtualBoard.Current.WakeSources.TimerMicroseconds = (long)microseconds;
        return EspNativeError.OK;
    }

    /// <summary>EXT0: of several pins the highest counts; none arms nothing.</summary>
    /// <returns>INVALID_ARG for a pin that cannot wake or another level than 0 and 1; INVALID_STATE beside the touch pads.</returns>
    /// <exception cref="NotSupportedException">The chip has no EXT0.</exception>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        var board = VirtualBoard.Current;
        if (!board.Model.HasExt0)
        {
            throw new NotSupportedException();
        }

        if (pin == WakeupGpioPin.None)
        {
            return EspNativeError.OK;
        }

        var gpio = System.Numerics.BitOperations.Log2((ulong)pin);
        if (level is not (0 or 1) || (board.Model.DeepSleepPins >> gpio & 1) == 0)
        {
            return EspNativeError.INVALID_ARG;
        }

        if (SleepState.OfBoard.Value.IsTouchArmed)
        {
            return EspNativeError.INVALID_STATE;
        }

        board.WakeSources.Ext0Pin = gpio;
        board.WakeSources.Ext0Level = level == 1;
        return EspNativeError.OK;
    }

    /// <summary>EXT1.</summary>
    /// <returns>INVALID_ARG for a pin that cannot wake or a mode that does not exist.</returns>
    /// <exception cref="NotSupportedException">The chip has no EXT1.</exception>
    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode)
    {
        var board = VirtualBoard.Current;
        if (!board.Model.HasExt1)
        {
            throw new NotSupportedException();
        }

        if (mode is not (WakeupMode.AllLow or WakeupMode.AnyHigh) || ((ulong)pins & ~board.Model.DeepSleepPins) != 0)
        {
            return EspNativeError.INVALID_ARG;
        }

        board.WakeSources.Ext1Mask = (ulong)pins;
        board.WakeSources.Ext1AnyHigh = mode == WakeupMode.AnyHigh;
        board.WakeSources.Ext1AnyLow = mode == WakeupMode.AllLow && board.Model.Chip != "ESP32";
        return EspNativeError.OK;
    }

    /// <summary>Arms the touch pads. Nobody touches a virtual board: they never wake it.</summary>
    /// <exception cref="ArgumentException">No such pad.</exception>
    /// <exception cref="NotSupportedException">The chip has no touch pads.</exception>
    public static EspNativeError EnableWakeupByTouchPad(int padNumber1, int padNumber2 = -1, byte thresholdCoefficient = 80)
    {
        var board = VirtualBoard.Current;
        switch (board.Model.Chip)
        {
            case "ESP32" when (padNumber1 < 0 && padNumber2 < 0) || padNumber1 >= 10 || padNumber2 >= 10:
            case "ESP32_S3" when padNumber1 <= 0:
                throw new ArgumentException();
            case "ESP32" or "ESP32_S3":
                break;
            default:
                throw new NotSupportedException();
        }

        board.Wait(TouchCalibrationMicroseconds);
        if (board.Model.Chip == "ESP32" && board.WakeSources.Ext0Pin is not null)
        {
            return EspNativeError.INVALID_STATE;
        }

        SleepState.OfBoard.Value.IsTouchArmed = true;
        return EspNativeError.OK;
    }

    /// <summary>For light sleep; nothing comes in at a virtual board's serial ports, so it never ends one.</summary>
    public static EspNativeError EnableWakeupByUart(WakeUpPort portNumber, int edgeCount)
    {
        _ = VirtualBoard.Current;
        return portNumber is WakeUpPort.COM1 or WakeUpPort.COM2 ? EspNativeError.OK : EspNativeError.INVALID_ARG;
    }

    /// <summary>Sleeps in the middle of this call; without an armed source for ever.</summary>
    /// <returns>INVALID_STATE while the radio runs.</returns>
    public static EspNativeError StartLightSleep()
    {
        var board = VirtualBoard.Current;
        if (board.Radio.IsOn)
        {
            return EspNativeError.INVALID_STATE;
        }

        SleepState.OfBoard.Value.LightSleepCause = (WakeupCause)LightSleep.Run(board);
        return EspNativeError.OK;
    }

    /// <summary>Ends the program; Main starts anew after the wake.</summary>
    public static void StartDeepSleep() => VirtualBoard.Current.EnterDeepSleep();

    /// <summary>Why the board woke last.</summary>
    public static WakeupCause GetWakeupCause() => SleepState.OfBoard.Value.LightSleepCause ?? (WakeupCause)VirtualBoard.Current.WakeCause;

    /// <summary>The pins that woke through EXT1; none for any other cause.</summary>
    /// <exception cref="NotSupportedException">The chip has no EXT1.</exception>
    public static WakeupGpioPin GetWakeupGpioPin()
    {
        var board = VirtualBoard.Current;
        if (!board.Model.HasExt1)
        {
            throw new NotSupportedException();
        }

        return GetWakeupCause() == WakeupCause.Ext1 ? (WakeupGpioPin)board.WakePins : WakeupGpioPin.None;
    }

    /// <summary>-1: no touch pad has woken.</summary>
    /// <exception cref="NotSupportedException">The chip has no touch pads.</exception>
    public static int GetWakeupTouchpad()
        => VirtualBoard.Current.Model.Chip is "ESP32" or "ESP32_S3" ? -1 : throw new NotSupportedException();
}
