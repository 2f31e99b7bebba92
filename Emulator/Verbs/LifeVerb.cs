using System.CommandLine;
using System.Text.Json;
using Nf.Channels;
using Nf.Emulator.Lives;
using VirtualBoards;

namespace Nf.Emulator.Verbs;

/// <summary>`life`: a node's life in which everything goes wrong that can, and whether it lost anything.</summary>
internal static class LifeVerb
{
    private const int MaximumDays = 3660;

    public static Command Create()
    {
        var kind = KindOption.Create();
        var days = new Option<int>("--days") { Description = $"How long faults go on, 1 to {MaximumDays} days.", DefaultValueFactory = _ => 90 };
        var sample = Durations.Option("--sample", "Sampling interval", "15m");
        var uplink = Durations.Option("--uplink", "Uplink interval", "1h");
        var seed = new Option<int>("--seed") { Description = "Of all chance; the same seed gives the same life.", DefaultValueFactory = _ => 1 };
        var faults = new Option<string>("--faults") { Description = $"What goes wrong, names with commas between them: {FaultNames.Every}.", DefaultValueFactory = _ => "all" };
        var trace = new Option<bool>("--trace") { Description = "Tell what happens to the node, and what it logs, on standard error." };
        Checks.Within(days, 1, MaximumDays);
        Checks.Within(seed, int.MinValue, int.MaxValue);
        faults.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && FaultNames.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no list of faults; there are {FaultNames.Every}, with commas between them.");
            }
        });

        var command = new Command("life", "Runs one node's life in virtual time with faults of every kind, and holds what its flash has committed against what arrived. One JSON line; exit code 1 when a promise was broken.")
        {
            kind, days, sample, uplink, seed, faults, trace,
        };
        command.SetAction(result => Checks.Report(() => Run(
            new FaultLifeOptions(
                result.GetValue(kind),
                result.GetValue(days),
                result.GetValue(sample),
                result.GetValue(uplink),
                result.GetValue(seed),
                FaultNames.Parse(result.GetValue(faults)!)!.Value),
            result.GetValue(trace))));
        return command;
    }

    private static int Run(FaultLifeOptions options, bool isTraced)
    {
        using var life = new FaultLife(options);
        if (isTraced)
        {
            Trace(life);
        }

        var outcome = life.Run();
        Console.WriteLine(JsonSerializer.Serialize(outcome));
        return outcome.KeepsEveryPromise ? 0 : 1;
    }

    private static void Trace(FaultLife life)
    {
        var board = life.Node.Board;
        life.Happened += what => Tell(what);
        board.Serial.LineWritten += line => Tell("  log: " + line);
        board.StateChanged += (_, before) =>
        {
            if (board.State == BoardState.Off || before == BoardState.Off || board.State == BoardState.Halted)
            {
                Tell($"board {before} -> {board.State}");
            }
        };

        void Tell(string what) => Console.Error.WriteLine($"{TimeSpan.FromSeconds(life.NowSeconds):d\\.hh\\:mm\\:ss\\.fff} {what}");
    }
}
