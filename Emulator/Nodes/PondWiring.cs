using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a pond's board.</summary>
internal static class PondWiring
{
    public static NodeParts Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var pond = new Pond(surroundings.Clock, seed);
        var frontEnd = new PondFrontEnd(pond);
        var supply = Supply.Switched(board, ReferenceBoard.SensorSupply);
        var converter = new Ads1115(board, board.I2c.Bus(ReferenceBoard.I2cData, ReferenceBoard.I2cClock), supply, input => 1000 * Millivolts(frontEnd, input));
        var thermometer = new Ds18b20(board, board.OneWire.Bus(ReferenceBoard.OneWireTransmit, ReferenceBoard.OneWireReceive), supply, () => (int)(pond.WaterCelsius * 1000), seed & 0xFFFFFF);
        var level = new VoltageSource(board, ReferenceBoard.WaterLevel, () => frontEnd.LevelMillivolts, supply);
        var parts = new NodeParts();
        parts.Add("converter", fault => converter.Fault = fault);
        parts.Add("thermometer", fault => thermometer.Fault = fault);
        parts.Add("level", fault => level.Fault = fault);
        BatteryWiring.Connect(board, surroundings, seed, parts);
        return parts;
    }

    private static int Millivolts(PondFrontEnd frontEnd, int input) => input switch
    {
        0 => frontEnd.AcidityMillivolts,
        1 => frontEnd.OxygenMillivolts,
        2 => frontEnd.ConductivityMillivolts,
        _ => frontEnd.TurbidityMillivolts,
    };
}
