using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The parts of a bin on the rig's board, at GPIO numbers of docs/hardware.md.</summary>
public sealed class BinParts
{
    public BinParts(Rig rig)
    {
        var board = rig.Board;
        Ranger = new Hcsr04(board, 18, 19, rig.Supply, () => DistanceMillimetres, () => TemperatureMilliC);
        Thermometer = new Tmp102(board, board.I2c.Bus(21, 22), rig.Supply, () => TemperatureMilliC);
        Upright = new ContactSwitch(board, 32) { IsClosed = true };
        Lid = new ContactSwitch(board, 33) { IsClosed = true };
        Battery = new VoltageSource(board, 34, () => BatteryMillivolts / 2);
    }

    public int DistanceMillimetres { get; set; } = 700;

    public int TemperatureMilliC { get; set; } = 20_000;

    public int BatteryMillivolts { get; set; } = 3300;

    public Hcsr04 Ranger { get; }

    public Tmp102 Thermometer { get; }

    public ContactSwitch Upright { get; }

    public ContactSwitch Lid { get; }

    public VoltageSource Battery { get; }
}
