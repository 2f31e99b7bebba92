using System.CommandLine;
using System.Text.Json;
using Nf.Emulator.Control;
using Nf.Emulator.Links;
using Nf.Emulator.Nodes;
using Nf.Gateway.Claims;
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
        var unprovisioned = new Option<bool>("--unprovisioned") { Description = "Start one board out of its box beside them, and say what is on its label." };
        var controlPort = new Option<int?>("--control-port") { Description = "With --unprovisioned: let other programs press its button and talk Bluetooth to it, over HTTP on this machine." };
        var pairingPage = new Option<string>("--pairing-page") { Description = "With --unprovisioned: where the page is that the label's QR code leads to.", DefaultValueFactory = _ => "http://localhost:8080/pair" };
        var pagePort = new Option<int?>("--page-port") { Description = "With --unprovisioned: serve the page of its own network there, on this machine." };
        Checks.Within(pagePort, 0, ushort.MaxValue);
        Checks.Within(controlPort, 0, ushort.MaxValue);
        Checks.Within(seconds, 1, MaximumSeconds);
        Checks.Within(pace, MinimumPace, MaximumPace);
        Checks.Within(seed, int.MinValue, int.MaxValue);

        var command = new Command("fleet", "Runs a node in real time for every configuration in a folder, over the broker that the configuration names.")
        {
            configurations, seconds, report, pace, seed, unprovisioned, controlPort, pagePort, pairingPage,
        };
        command.SetAction((result, cancellation) => Task.FromResult(Checks.Report(() => Run(
            result.GetValue(configurations)!,
            result.GetValue(seconds),
            result.GetValue(report),
            result.GetValue(pace),
            result.GetValue(seed),
            result.GetValue(unprovisioned),
            result.GetValue(controlPort),
            result.GetValue(pagePort),
            result.GetValue(pairingPage)!,
            cancellation))));
        return command;
    }

    private static int Run(DirectoryInfo folder, int? seconds, FileInfo? report, double pace, int seed, bool isFreshWanted, int? controlPort, int? pagePort, string pairingPage, CancellationToken cancellation)
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

        var fresh = isFreshWanted ? UnprovisionedNode.Create(surroundings) : null;
        using var page = fresh is not null && pagePort is { } port ? new AccessPointBridge(scheduler, fresh.Board, port) : null;
        var control = fresh is null ? null : Start(fresh, surroundings, controlPort, page?.Address, pairingPage);
        scheduler.Run(seconds is { } limit ? limit * 1_000_000L : long.MaxValue, cancellation);
        foreach (var board in nodes.Select(node => node.Board).Concat(fresh is null ? [] : [fresh.Board]))
        {
            board.CutPower();
        }

        control?.DisposeAsync().AsTask().Wait();

        var reports = new FleetReport(nodes.Select(node => node.Report()).ToArray());
        if (report is not null)
        {
            File.WriteAllText(report.FullName, JsonSerializer.Serialize(reports));
        }

        return nodes.Any(node => node.HasHalted) ? 1 : 0;
    }

    private static ControlServer? Start(UnprovisionedNode fresh, Surroundings surroundings, int? controlPort, Uri? page, string pairingPage)
    {
        fresh.Board.Serial.LineWritten += line => Console.WriteLine($"new node ({fresh.Identity}): {line}");
        fresh.Board.PowerOn();
        Console.WriteLine($"new node: label {fresh.Identity} {LabelCode.FormatInGroups(fresh.Code)}, QR code {pairingPage}#{fresh.Identity}.{LabelCode.Format(fresh.Code)}");
        Console.WriteLine($"new node: network \"{surroundings.AccessPoint.Ssid}\", password \"{surroundings.AccessPoint.Password}\"");
        if (page is not null)
        {
            Console.WriteLine($"new node: page of its own network, once its button was held for five seconds: {page}");
        }

        if (controlPort is not { } port)
        {
            return null;
        }

        var board = new ControlledBoard(fresh.Identity, LabelCode.Format(fresh.Code), fresh.Board, fresh.Button, fresh.Light, page);
        var control = ControlServer.StartAsync(surroundings.Scheduler, [board], port).GetAwaiter().GetResult();
        Console.WriteLine($"new node: control port {control.Address}");
        return control;
    }

    private static void ReportHalt(EmulatedNode node, VirtualBoard board)
    {
        if (board.State == BoardState.Halted)
        {
            Console.Error.WriteLine($"{node.Title}: the firmware's Main has ended; on a board it would now stay awake until the battery is empty.");
        }
    }
}
