using VirtualBoards;

namespace nanoFramework.Runtime.Native;

/// <summary>The managed heap's collector.</summary>
public static class GC
{
    // Estimate for a classic ESP32 without PSRAM; the virtual board has no managed heap of its own to count.
    private const uint FreeBytesAtStart = 100 * 1024;
    private const uint BluetoothBytes = 30 * 1024;

    // A collection of a heap of that size takes some milliseconds; estimate.
    private const long RunMicroseconds = 5_000;

    /// <returns>What a program finds free at its start: the virtual board does not count what it takes since.</returns>
    public static uint Run(bool compactHeap)
    {
        var board = VirtualBoard.Current;
        board.Charge(RunMicroseconds);
        return FreeBytesAtStart - (board.Model.HasBluetooth ? BluetoothBytes : 0);
    }

    /// <summary>The virtual board prints no messages of the collector.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }
}
