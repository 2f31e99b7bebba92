namespace VirtualBoards;

/// <summary>What the pads of a chip are and how a reset leaves them.</summary>
internal static class ChipPins
{
    // ESP32: 24 and 28 to 31 are not bonded out (SOC_GPIO_VALID_GPIO_MASK). ESP32-S3: 22 to 25.
    private const ulong Esp32Missing = 1UL << 24 | 0xFUL << 28;
    private const ulong Esp32S3Missing = 0xFUL << 22;

    // ESP32 datasheet, appendix "IO_MUX", column "After Reset": wpu and wpd. The analogue pads 25 to 27 and 32 to 39 have their input off.
    private const ulong Esp32PulledUp = 1UL << 0 | 1UL << 1 | 1UL << 3 | 1UL << 5 | 0b111111UL << 6 | 1UL << 14 | 1UL << 15;
    private const ulong Esp32PulledDown = 1UL << 2 | 1UL << 4 | 1UL << 12 | 1UL << 13;
    private const ulong Esp32InputOff = 0b111UL << 25 | 0xFFUL << 32;

    // ESP32-S3 datasheet, table "Pin settings": the strapping pins 0 and 3, 45 and 46, and the serial port.
    private const ulong Esp32S3PulledUp = 1UL << 0 | 1UL << 43 | 1UL << 44;
    private const ulong Esp32S3PulledDown = 1UL << 45 | 1UL << 46;

    // ESP32-C3 datasheet, table "Pin settings": 9 is a strapping pin, 20 and 21 the serial port.
    private const ulong Esp32C3PulledUp = 1UL << 9 | 1UL << 20 | 1UL << 21;

    public static bool Exists(BoardModel model, int gpio) => gpio >= 0 && gpio < model.PinCount && (Missing(model) >> gpio & 1) == 0;

    public static PinPull PullAfterReset(BoardModel model, int gpio)
    {
        var (up, down) = model.Chip switch
        {
            "ESP32" => (Esp32PulledUp, Esp32PulledDown),
            "ESP32_S3" => (Esp32S3PulledUp, Esp32S3PulledDown),
            "ESP32_C3" => (Esp32C3PulledUp, 0UL),
            _ => (0UL, 0UL),
        };
        return (up >> gpio & 1) != 0 ? PinPull.Up : (down >> gpio & 1) != 0 ? PinPull.Down : PinPull.None;
    }

    public static bool InputAfterReset(BoardModel model, int gpio) => model.Chip != "ESP32" || (Esp32InputOff >> gpio & 1) == 0;

    /// <summary>
    /// Whether a pull resistor that the GPIO driver has set holds a wake pin's level in deep sleep: on the classic ESP32 the RTC side has the only
    /// resistors of those pads; the later chips have a second set there, which nanoFramework does not touch (SOC_GPIO_SUPPORT_RTC_INDEPENDENT).
    /// </summary>
    public static bool PullsHoldInDeepSleep(BoardModel model) => model.Chip == "ESP32";

    private static ulong Missing(BoardModel model) => model.Chip switch
    {
        "ESP32" => Esp32Missing,
        "ESP32_S3" => Esp32S3Missing,
        _ => 0,
    };
}
