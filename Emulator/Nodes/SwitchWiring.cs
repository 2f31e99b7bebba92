using Nf.Emulator.Environments;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a switch's board, what hangs behind its relay, and who presses the button.</summary>
internal static class SwitchWiring
{
    // The world moves slowly: power between two looks is as at the last one.
    private const long LookMicroseconds = 20_000_000;

    public static NodeParts Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var button = new PushButton(board, ReferenceBoard.Button);
        _ = new StatusLed(board, ReferenceBoard.StatusLight);
        _ = new Household(surroundings.Scheduler, surroundings.Clock, button, seed);
        return Connect(board, button, surroundings, seed);
    }

    /// <summary>All but the light, and with nobody but the caller to press the button.</summary>
    public static NodeParts Connect(VirtualBoard board, PushButton button, Surroundings surroundings, int seed)
    {
        var relay = new RelayLoad(board, ReferenceBoard.Relay);
        var meter = new Hlw8012(board, ReferenceBoard.PowerPulses, ReferenceBoard.RootMeanSquarePulses, ReferenceBoard.RootMeanSquareSelect);
        var mains = new Mains(surroundings.Clock, seed);
        var appliance = new Appliance(surroundings.Clock, seed);
        relay.Changed += () =>
        {
            appliance.IsOn = relay.IsOn;
            Measure();
        };
        LookOn();
        var parts = new NodeParts { Button = button, Load = relay };
        parts.Add("button", fault => button.Fault = fault);
        parts.Add("power meter", fault => meter.Fault = fault);
        return parts;

        void LookOn()
        {
            Measure();
            surroundings.Scheduler.After(LookMicroseconds, LookOn);
        }

        void Measure()
        {
            var volts = mains.Volts;
            meter.Measure(volts, appliance.Amperes(volts), appliance.Watts(volts));
        }
    }
}
