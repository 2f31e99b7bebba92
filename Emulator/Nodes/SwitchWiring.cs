using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a switch's board, and who presses the button.</summary>
internal static class SwitchWiring
{
    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        _ = new RelayLoad(board, ReferenceBoard.Relay);
        _ = new StatusLed(board, ReferenceBoard.StatusLight);
        _ = new Household(surroundings.Scheduler, surroundings.Clock, new PushButton(board, ReferenceBoard.Button), seed);
    }
}
