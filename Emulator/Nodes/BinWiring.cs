using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a bin's board.</summary>
internal static class BinWiring
{
    public static NodeParts Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var bin = new Bin(surroundings.Scheduler, surroundings.Clock, seed);
        var supply = Supply.Switched(board, ReferenceBoard.SensorSupply);
        var ranger = new Hcsr04(board, ReferenceBoard.UltrasonicTrigger, ReferenceBoard.UltrasonicEcho, supply, () => bin.DistanceMillimetres, AirMilliC);
        var thermometer = new Tmp102(board, board.I2c.Bus(ReferenceBoard.I2cData, ReferenceBoard.I2cClock), supply, AirMilliC);
        var upright = new ContactSwitch(board, ReferenceBoard.TiltContact);
        var lid = new ContactSwitch(board, ReferenceBoard.LidContact);
        bin.Moved += MoveContacts;
        MoveContacts();
        var parts = new NodeParts();
        parts.Add("ranger", fault => ranger.Fault = fault);
        parts.Add("thermometer", fault => thermometer.Fault = fault);
        parts.Add("tilt contact", fault => upright.Fault = fault);
        parts.Add("lid contact", fault => lid.Fault = fault);
        BatteryWiring.Connect(board, surroundings, seed, parts);
        return parts;

        int AirMilliC() => (int)(bin.AirCelsius * 1000);

        void MoveContacts()
        {
            upright.IsClosed = bin.IsUpright;
            lid.IsClosed = bin.IsLidClosed;
        }
    }
}
