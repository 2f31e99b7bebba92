using System.CommandLine;
using System.Text.Json;
using Nf.Emulator.Nodes;

namespace Nf.Emulator.Verbs;

/// <summary>`simulate`: one node's life in virtual time, with the other end of the link in this process.</summary>
internal static class SimulateVerb
{
    private const int MaximumDays = 3660;

    public static Command Create()
    {
        var kind = KindOption.Create();
        var days = new Option<int>("--days") { Description = $"How long the node lives, 1 to {MaximumDays} days.", DefaultValueFactory = _ => 30 };
        var sample = Durations.Option("--sample", "Sampling interval", "15m");
        var uplink = Durations.Option("--uplink", "Uplink interval", "6h");
        var seed = new Option<int>("--seed") { Description = "Of all chance in board and surroundings; the same seed gives the same life.", DefaultValueFactory = _ => 1 };
        Checks.Within(days, 1, MaximumDays);
        Checks.Within(seed, int.MinValue, int.MaxValue);

        var command = new Command("simulate", "Runs one node's life in virtual time, as fast as this machine can, and prints what became of its records as one JSON line.")
        {
            kind, days, sample, uplink, seed,
        };
        command.SetAction(result => Checks.Report(() =>
        {
            using var life = new SimulatedLife(result.GetValue(kind), result.GetValue(sample), result.GetValue(uplink), result.GetValue(seed));
            life.RunDays(result.GetValue(days));
            var outcome = life.End();
            Console.WriteLine(JsonSerializer.Serialize(outcome));
            return outcome.Lost == 0 && !life.Node.HasHalted ? 0 : 1;
        }));
        return command;
    }
}
