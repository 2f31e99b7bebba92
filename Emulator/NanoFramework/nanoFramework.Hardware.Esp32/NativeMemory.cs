using VirtualBoards;

namespace nanoFramework.Hardware.Esp32;

/// <summary>ESP-IDF's heap, of which the managed heap is one block.</summary>
public class NativeMemory
{
    /// <summary>Which memory.</summary>
    public enum MemoryType
    {
        All,
        Internal,
        SpiRam,
    }

    // Classic ESP32 without PSRAM, the firmware up, the managed heap taken; estimates, ±20 %.
    private const uint InternalTotal = 290_000;
    private const uint InternalFree = 96_000;
    private const uint InternalLargest = 60_000;

    // Wi-Fi's buffers and tasks, and the Bluetooth controller.
    private const uint RadioTakes = 38_000;
    private const uint BluetoothTakes = 30_000;

    /// <summary>Bytes. No image here uses PSRAM.</summary>
    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        var board = VirtualBoard.Current;
        if (memType == MemoryType.SpiRam)
        {
            totalSize = totalFreeSize = largestFreeBlock = 0;
            return;
        }

        totalSize = InternalTotal;
        totalFreeSize = InternalFree - (board.Radio.IsOn ? RadioTakes : 0) - (board.Model.HasBluetooth ? BluetoothTakes : 0);
        largestFreeBlock = Math.Min(InternalLargest, totalFreeSize);
    }
}
