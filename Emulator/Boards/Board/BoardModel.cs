namespace VirtualBoards;

/// <summary>What one stock nanoFramework image on one chip has and how long its phases take.</summary>
public sealed record BoardModel
{
    /// <summary>The image's name, as nanoff spells it.</summary>
    public required string Image { get; init; }

    public required string Chip { get; init; }

    /// <summary>The number of GPIO numbers (some of them unusable).</summary>
    public required int PinCount { get; init; }

    /// <summary>GPIOs without output driver and pull resistors, a bit each.</summary>
    public ulong InputOnlyPins { get; init; }

    /// <summary>GPIOs that can wake from deep sleep, a bit each; 0: timer only.</summary>
    public ulong DeepSleepPins { get; init; }

    /// <summary>The GPIO of each ADC channel index; -1 where the index is no pin.</summary>
    public required int[] AdcPins { get; init; }

    public bool HasExt0 { get; init; }

    public bool HasExt1 { get; init; }

    public bool HasOneWire { get; init; }

    public bool HasBluetooth { get; init; }

    /// <summary>Reset to the start of the HAL; estimate, ESP-IDF boot time studies, ±30 %.</summary>
    public int BootloaderMilliseconds { get; init; } = 350;

    /// <summary>HAL start to the first line of Main; estimate, no published measurement, ±40 %.</summary>
    public int ClrStartMilliseconds { get; init; } = 500;

    /// <summary>From the call of deep sleep to its current; estimate, ±50 %.</summary>
    public int ShutdownMilliseconds { get; init; } = 100;

    private const ulong Esp32DeepSleepPins = 1UL << 0 | 1UL << 2 | 1UL << 4 | 0b1111UL << 12 | 0b111UL << 25 | 0xFFUL << 32;

    private static readonly int[] Esp32AdcPins = [36, 37, 38, 39, 32, 33, 34, 35, -1, -1, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26];

    private static readonly int[] Esp32S3AdcPins = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

    /// <summary>Classic ESP32 with Bluetooth: the reference board.</summary>
    public static BoardModel Esp32BleRev3 { get; } = new()
    {
        Image = "ESP32_BLE_REV3",
        Chip = "ESP32",
        PinCount = 40,
        InputOnlyPins = 0x3FUL << 34,
        DeepSleepPins = Esp32DeepSleepPins,
        AdcPins = Esp32AdcPins,
        HasExt0 = true,
        HasExt1 = true,
        HasOneWire = true,
        HasBluetooth = true,
    };

    /// <summary>Classic ESP32 without Bluetooth: more heap.</summary>
    public static BoardModel Esp32Rev3 { get; } = Esp32BleRev3 with { Image = "ESP32_REV3", HasBluetooth = false };

    public static BoardModel Esp32S3Quad { get; } = new()
    {
        Image = "ESP32_S3_QUAD",
        Chip = "ESP32_S3",
        PinCount = 49,
        DeepSleepPins = 0x3FFFFF,
        AdcPins = Esp32S3AdcPins,
        HasExt0 = true,
        HasExt1 = true,
        HasOneWire = true,
        HasBluetooth = true,
    };

    /// <summary>ESP32-C3: timer wake only, no 1-Wire.</summary>
    public static BoardModel Esp32C3 { get; } = new()
    {
        Image = "ESP32_C3",
        Chip = "ESP32_C3",
        PinCount = 22,
        AdcPins = [0, 1, 2, 3, 4],
        HasBluetooth = true,
    };

    /// <summary>All images that nodes are built for.</summary>
    public static IReadOnlyList<BoardModel> All { get; } = [Esp32BleRev3, Esp32Rev3, Esp32S3Quad, Esp32C3];
}
