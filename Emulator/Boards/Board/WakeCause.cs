namespace VirtualBoards;

/// <summary>Why the board left its last reset; the numbers are ESP-IDF's esp_sleep_wakeup_cause_t as nanoFramework passes them on.</summary>
public enum WakeCause
{
    /// <summary>Not a wake from deep sleep: power on, reset button, software reboot.</summary>
    Undefined = 0,
    Ext0 = 2,
    Ext1 = 3,
    Timer = 4,
    TouchPad = 5,
}
