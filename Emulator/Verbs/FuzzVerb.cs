using System.CommandLine;
using System.Text.Json;
using Nf.Emulator.Fuzzing;

namespace Nf.Emulator.Verbs;

/// <summary>`fuzz`: mutated frames and payloads against every reader of the protocol, for as long as one likes.</summary>
internal static class FuzzVerb
{
    private const int DefaultFrames = 1_000_000;
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var minutes = new Option<int?>("--minutes") { Description = "How long; instead of --frames." };
        var frames = new Option<int?>("--frames") { Description = $"How many inputs; {DefaultFrames} unless given." };
        var seed = new Option<int>("--seed") { Description = "Of all chance: the same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
        var corpus = new Option<DirectoryInfo>("--corpus")
        {
            Description = "Folder of known inputs; failures are written there.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("Emulator", "Fuzzing", "Corpus")),
        };
        Checks.Within(minutes, 1, int.MaxValue);
        Checks.Within(frames, 1, int.MaxValue);
        var command = new Command("fuzz", "Gives every reader of the protocol mutated input and prints what came of it as one JSON line.")
        {
            minutes, frames, seed, corpus,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(minutes) is not null && result.GetResult(frames) is not null)
            {
                result.AddError("Give --minutes or --frames, not both.");
            }
        });
        command.SetAction((result, cancellation) => Task.FromResult(Checks.Report(() => Run(
            result.GetValue(minutes), result.GetValue(frames), result.GetValue(seed), result.GetValue(corpus)!, cancellation))));
        return command;
    }

    private static int Run(int? minutes, int? frames, int seed, DirectoryInfo corpus, CancellationToken cancellation)
    {
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.Create();
        var fuzzer = new Fuzzer(targets, new Corpus(corpus, targets), seed, CaseLimit);
        FuzzReport report = minutes is { } limit
            ? fuzzer.Run(long.MaxValue, TimeSpan.FromMinutes(limit), cancellation)
            : fuzzer.Run(frames ?? DefaultFrames, Timeout.InfiniteTimeSpan, cancellation);
        foreach (FuzzFailure failure in fuzzer.Failures)
        {
            Console.Error.WriteLine($"{failure.Message} Kept as {failure.File}.");
        }

        Console.WriteLine(JsonSerializer.Serialize(report));
        return report.Failures == 0 ? 0 : 1;
    }
}
