using System.CommandLine;
using System.Text.Json;
using Nf.Emulator.Links;
using Nf.Emulator.Nodes;
using VirtualBoards;

namespace Nf.Emulator.Verbs;

/// <summary>`fleet`: a node in real time for every configuration in a folder, over a real broker.</summary>
internal static class FleetVerb
{
    private const double DefaultPace = 600;
    private const double MinimumPace = 0.001;
    private const double MaximumPace = 1_000_000;
    private const int MaximumSeconds = 31_536_000;

    public static Command Create()
    {
        var configurations = new Option<DirectoryInfo>("--configurations") { Description = "Folder with a node configuration (*.nfc) for each node.", Required = true };
        var seconds = new Option<int?>("--for") { Description = "Stop by itself after that many seconds; otherwise at Ctrl-C." };
        var report = new Option<FileInfo?>("--report") { Description = "Write what the nodes count, as JSON, to this file at the end." };
        var pace = new Option<double>("--pace") { Description = "How much faster than the boards the world around them runs: 600 lets a day of the pond pass in 144 seconds.", DefaultValueFactory = _ => DefaultPace };
        var seed = new Option<int>("--seed") { Description = "Of all chance in boards and surroundings.", DefaultValueFactory = _ => 1 };
        Checks.Within(seconds, 1, MaximumSeconds);
        Checks.Within(pace, MinimumPace, MaximumPace);
        Checks.Within(seed, int.MinValue, int.MaxValue);

        var command = new Command("fleet", "Runs a node in real time for every configuration in a folder, over the broker that the configuration names.")
        {
            configurations, seconds, report, pace, seed,
        };
        command.SetAction((result, cancellation) => Task.FromResult(Checks.Report(() => Run(
            result.GetValue(configurations)!,
            result.GetValue(seconds),
            result.GetValue(report),
            result.GetValue(pace),
            result.GetValue(seed),
            cancellation))));
        return command;
    }

    private static int Run(DirectoryInfo folder, int? seconds, FileInfo? report, double pace, int seed, CancellationToken cancellation)
    {
        var configurations = ConfigurationFile.ReadAll(folder);
        using var scheduler = new Scheduler(Pacing.RealTime);
        var surroundings = new Surroundings(scheduler, pace, seed, new MosquittoNetwork(scheduler));
        var nodes = configurations.Select(configuration => new EmulatedNode(configuration, surroundings)).ToArray();
        foreach (var node in nodes)
        {
            node.Board.Serial.LineWritten += line => Console.WriteLine($"{node.Title}: {line}");
            node.Board.StateChanged += (board, _) => ReportHalt(node, board);
            node.Board.PowerOn();
        }

        scheduler.Run(seconds is { } limit ? limit * 1_000_000L : long.MaxValue, cancellation);
        foreach (var node in nodes)
        {
            node.Board.CutPower();
        }

        var reports = new FleetReport(nodes.Select(node => node.Report()).ToArray());
        if (report is not null)
        {
            File.WriteAllText(report.FullName, JsonSerializer.Serialize(reports));
        }

        return nodes.Any(node => node.HasHalted) ? 1 : 0;
    }

    private static void ReportHalt(EmulatedNode node, VirtualBoard board)
    {
        if (board.State == BoardState.Halted)
        {
            Console.Error.WriteLine($"{node.Title}: the firmware's Main has ended; on a board it would now stay awake until the battery is empty.");
        }
    }
}
