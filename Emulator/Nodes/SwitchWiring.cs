using Nf.Emulator.Environments;
using Nf.Firmware.Boards;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a switch's board, and who presses the button.</summary>
internal static class SwitchWiring
{
    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var pins = new Esp32BleRev3();
        _ = new RelayLoad(board, pins.Relay);
        _ = new StatusLed(board, pins.StatusLight);
        _ = new Household(surroundings.Scheduler, surroundings.Clock, new PushButton(board, pins.Button), seed);
    }
}
