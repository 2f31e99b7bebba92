using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>The battery behind its 1:2 divider.</summary>
internal static class BatteryWiring
{
    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed, NodeParts parts)
    {
        var battery = new Battery(surroundings.Clock, seed);
        var divider = new VoltageSource(board, ReferenceBoard.Battery, () => battery.Millivolts / 2);
        parts.Add("battery divider", fault => divider.Fault = fault);
    }
}
