using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>The sensors' I2C bus (docs/hardware.md).</summary>
internal static class I2cWiring
{
    private const int Data = 21;
    private const int Clock = 22;

    public static I2cBus Bus(VirtualBoard board) => board.I2c.Bus(Data, Clock);
}
