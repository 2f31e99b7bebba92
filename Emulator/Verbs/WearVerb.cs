using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Nf.Channels;
using Nf.Emulator.Nodes;

namespace Nf.Emulator.Verbs;

/// <summary>`wear`: what a node's life does to its flash, counted on the virtual board's own blocks.</summary>
internal static class WearVerb
{
    private const int MaximumDays = 3660;

    public static Command Create()
    {
        var kind = new Option<NodeKind>("--kind") { Description = "What kind of node.", HelpName = "switch|bin|pond", Required = true };
        var days = new Option<int>("--days") { Description = $"How long the node lives, 1 to {MaximumDays} days.", DefaultValueFactory = _ => 30 };
        var sample = Durations.Option("--sample", "Sampling interval", "15m");
        var uplink = Durations.Option("--uplink", "Uplink interval", "6h");
        var seed = new Option<int>("--seed") { Description = "Of all chance in board and surroundings; the same seed gives the same life.", DefaultValueFactory = _ => 1 };
        kind.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!Enum.TryParse<NodeKind>(result.Tokens[0].Value, ignoreCase: true, out var value) || ReadingLayout.For(value) is null))
            {
                result.AddError($"There is no node kind '{result.Tokens[0].Value}'; use switch, bin or pond.");
            }
        });
        Checks.Within(days, 1, MaximumDays);
        Checks.Within(seed, int.MinValue, int.MaxValue);

        var command = new Command("wear", "Runs one node's life in virtual time and prints what it does to the flash, per day, and the years to the flash's limit, as one JSON line.")
        {
            kind, days, sample, uplink, seed,
        };
        command.SetAction(result => Checks.Report(() =>
        {
            using var life = new SimulatedLife(result.GetValue(kind), result.GetValue(sample), result.GetValue(uplink), result.GetValue(seed));
            var wear = new FlashWear(life.Node.Board.Flash.Memory);
            life.RunDays(result.GetValue(days));
            var outcome = wear.Outcome(result.GetValue(kind).ToString().ToLowerInvariant(), result.GetValue(days));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.WritesPerDay} writes of together {outcome.BytesPerDay} bytes and {outcome.ErasesPerDay} erases a day; the most worn of {life.Node.Board.Flash.Memory.BlockCount} blocks reaches {FlashWear.EraseLimit} erases in {outcome.YearsOfMostWornBlock} years"));
            Console.WriteLine(JsonSerializer.Serialize(outcome));
            return life.Node.HasHalted ? 1 : 0;
        }));
        return command;
    }
}
