using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a bin's board.</summary>
internal static class BinWiring
{
    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var bin = new Bin(surroundings.Scheduler, surroundings.Clock, seed);
        var supply = Supply.Switched(board, ReferenceBoard.SensorSupply);
        _ = new Hcsr04(board, ReferenceBoard.UltrasonicTrigger, ReferenceBoard.UltrasonicEcho, supply, () => bin.DistanceMillimetres, AirMilliC);
        _ = new Tmp102(board, board.I2c.Bus(ReferenceBoard.I2cData, ReferenceBoard.I2cClock), supply, AirMilliC);
        var upright = new ContactSwitch(board, ReferenceBoard.TiltContact);
        var lid = new ContactSwitch(board, ReferenceBoard.LidContact);
        bin.Moved += MoveContacts;
        MoveContacts();
        BatteryWiring.Connect(board, surroundings, seed);

        int AirMilliC() => (int)(bin.AirCelsius * 1000);

        void MoveContacts()
        {
            upright.IsClosed = bin.IsUpright;
            lid.IsClosed = bin.IsLidClosed;
        }
    }
}
