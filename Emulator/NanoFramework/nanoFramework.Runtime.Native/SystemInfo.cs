using System;
using VirtualBoards;

namespace nanoFramework.Runtime.Native;

/// <summary>What image the board runs.</summary>
public static class SystemInfo
{
    public static Version Version => new(1, 17, 0, 0);

    public static string OEMString => "nanoFramework API on a virtual board";

    public static byte OEM => 0;

    public static byte Model => 0;

    public static ushort SKU => 0;

    /// <summary>The image's name, as nanoff spells it.</summary>
    public static string TargetName => VirtualBoard.Current.Model.Image;

    public static string Platform => "ESP32";

    public static FloatingPoint FloatingPointSupport => FloatingPoint.DoublePrecisionSoftware;

    public enum FloatingPoint
    {
        None = 0,
        SinglePrecisionSoftware = 1,
        SinglePrecisionHardware = 2,
        DoublePrecisionSoftware = 3,
        DoublePrecisionHardware = 4,
    }
}
