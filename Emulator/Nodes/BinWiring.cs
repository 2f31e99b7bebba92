using Nf.Emulator.Environments;
using Nf.Firmware.Boards;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a bin's board.</summary>
internal static class BinWiring
{
    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var pins = new Esp32BleRev3();
        var bin = new Bin(surroundings.Scheduler, surroundings.Clock, seed);
        var supply = Supply.Switched(board, pins.SensorSupply);
        _ = new Hcsr04(board, pins.UltrasonicTrigger, pins.UltrasonicEcho, supply, () => bin.DistanceMillimetres, AirMilliC);
        _ = new Tmp102(board, I2cWiring.Bus(board), supply, AirMilliC);
        var upright = new ContactSwitch(board, pins.TiltContact);
        var lid = new ContactSwitch(board, pins.LidContact);
        bin.Moved += MoveContacts;
        MoveContacts();
        BatteryWiring.Connect(board, surroundings, pins.BatteryAdcChannel, seed);

        int AirMilliC() => (int)(bin.AirCelsius * 1000);

        void MoveContacts()
        {
            upright.IsClosed = bin.IsUpright;
            lid.IsClosed = bin.IsLidClosed;
        }
    }
}
