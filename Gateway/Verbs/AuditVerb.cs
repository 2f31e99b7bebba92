using System.CommandLine;
using System.Text.Json;
using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>audit: compares what a fleet says was acknowledged with what is stored. The last line printed is one JSON object.</summary>
internal static class AuditVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        Option<string> data = VerbOptions.Data();
        var fleet = new Option<string>("--fleet") { Description = "The report that the Emulator's fleet wrote.", HelpName = "file", Required = true };
        var command = new Command("audit", "Checks that every record that was acknowledged to a node is stored exactly once.") { data, fleet };
        command.SetAction(parsed =>
        {
            FleetReport report = Read(parsed.GetValue(fleet)!);
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            return database.Explained(() => Audit(report, database));
        });
        return command;
    }

    private static int Audit(FleetReport fleet, Database database)
    {
        using DbConnection connection = database.Connect();
        long stored = 0;
        long lost = 0;
        bool exactlyOnce = true;
        foreach (FleetNode node in fleet.Nodes)
        {
            StoredNumbers numbers = StoredNumbers.Read(connection, node.Identity, node.Acknowledged);
            stored += numbers.Stored;
            lost += numbers.Lost;
            exactlyOnce &= numbers.Repeated == 0;
            if (numbers.Lost > 0 || numbers.Repeated > 0)
            {
                Console.WriteLine($"node {node.Node}: {numbers.Lost} of {node.Acknowledged} acknowledged records are missing, {numbers.Repeated} are stored more than once");
            }
        }

        long rejected = connection.Scalar<long>("SELECT coalesce(sum(count), 0) FROM rejections");
        Console.WriteLine(JsonSerializer.Serialize(
            new { nodes = fleet.Nodes.Count, uplinks = fleet.Nodes.Sum(node => node.Uplinks), records = fleet.Nodes.Sum(node => node.Committed), stored, rejected, lost }));
        return lost == 0 && exactlyOnce ? CommandLine.Done : CommandLine.RecordsLost;
    }

    private static FleetReport Read(string path)
    {
        try
        {
            FleetReport? report = JsonSerializer.Deserialize<FleetReport>(File.ReadAllText(path), Json);
            return report is { Nodes: not null } && report.Nodes.All(node => node.IsValid)
                ? report
                : throw new StartupException($"The fleet file '{path}' is not a fleet's report. Give the file that the Emulator wrote with --report.");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartupException($"The fleet file '{path}' cannot be read: {reason.Message.TrimEnd('.')}. Give the file that the Emulator wrote with --report.", reason);
        }
    }
}
