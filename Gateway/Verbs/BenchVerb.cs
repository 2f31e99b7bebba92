using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nf.Gateway.Bench;
using Nf.Gateway.Store;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>bench: how many uplinks a second this machine stores, beside what its broker and its database can do at most. The last line printed is one JSON object.</summary>
internal static class BenchVerb
{
    private const int MostUplinksPerSecond = 30_000;

    public static Command Create()
    {
        Option<int> nodes = VerbOptions.Number("--nodes", "How many nodes are replayed.", 1, 100_000, 10_000);
        Option<int> seconds = VerbOptions.Number("--seconds", "How long each of the three parts takes.", 1, 600, 20);
        var lists = new Option<bool>("--lists") { Description = "Measure instead how long the page's lists take when so many nodes have a history." };
        var command = new Command("bench", "Measures how many uplinks a second are stored, with a broker and a database of its own (--database: an empty one of yours).") { nodes, seconds, lists };
        command.SetAction((parsed, _) => parsed.GetValue(lists) ? RunListsAsync(parsed.GetValue(nodes)) : RunAsync(parsed.GetValue(nodes), parsed.GetValue(seconds)));
        return command;
    }

    /// <summary>The part of it that replays nodes, in a process of its own.</summary>
    public static Command CreateLoad()
    {
        Option<int> nodes = VerbOptions.Number("--nodes", "How many nodes are replayed.", 1, 100_000, 10_000);
        Option<int> seconds = VerbOptions.Number("--seconds", "For how long.", 1, 600, 20);
        Option<int> port = VerbOptions.Number("--port", "The broker's port on this machine.", 1, 65535, BrokerAddress.DefaultPort);
        var answered = new Option<bool>("--answered") { Description = "Wait for the gateway's answers." };
        var command = new Command("bench-load", "Replays nodes for the verb bench.") { nodes, seconds, port, answered };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            int rounds = 2 + (parsed.GetValue(seconds) * MostUplinksPerSecond / parsed.GetValue(nodes));
            var load = new BenchLoad(parsed.GetValue(nodes), rounds, parsed.GetValue(answered));
            (long sent, long done, double took) = await load.RunAsync(new BrokerAddress("127.0.0.1", parsed.GetValue(port)), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} {done} {took}"));
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<int> RunAsync(int nodes, int seconds)
    {
        string folder = Directory.CreateTempSubdirectory("nf-bench-").FullName;
        try
        {
            using var broker = new BenchBroker(folder);
            Console.Error.WriteLine("bench: the broker alone");
            double brokerLimit = await BenchMarks.BrokerAsync(broker.Address, async () => (await LoadAsync(broker, nodes, seconds, isAnswered: false)).Sent);

            Console.Error.WriteLine("bench: the gateway");
            string data = Path.Combine(folder, "gateway");
            Database database = Empty(data);
            new BenchFleet(nodes).Register(database);
            using BenchProcess gateway = Serve(broker, data);
            string page = await gateway.PageAsync();
            await ConnectedAsync(page);
            double before = gateway.ProcessorSeconds;
            (long sent, long answered, double took) = await LoadAsync(broker, nodes, seconds, isAnswered: true);
            double processorSeconds = gateway.ProcessorSeconds - before;
            long memory = gateway.PeakMemoryMiB;
            double transactions = await MetricAsync(page, "nf_store_duration_seconds_count");
            await gateway.StopAsync();
            long stored = Count(database, "records");

            Console.Error.WriteLine("bench: the database alone");
            int uplinksOfTransaction = Math.Max(1, (int)(stored / Math.Max(1, transactions)));
            double databaseLimit = DatabaseLimit(folder, data, nodes, uplinksOfTransaction, seconds);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                nodes,
                uplinksPerSecond = Math.Round(answered / took),
                stored,
                lost = Math.Max(0, sent - stored),
                brokerLimit = Math.Round(brokerLimit),
                databaseLimit = Math.Round(databaseLimit),
                memoryMiB = memory,
                uplinksPerTransaction = uplinksOfTransaction,
                gatewayMicrosecondsPerUplink = Math.Round(processorSeconds / Math.Max(1, stored) * 1e6, 1),
            }));
            return stored < answered ? CommandLine.RecordsLost : CommandLine.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunListsAsync(int nodes)
    {
        string folder = Directory.CreateTempSubdirectory("nf-bench-").FullName;
        try
        {
            using var broker = new BenchBroker(folder);
            string data = Path.Combine(folder, "gateway");
            Database database = Empty(data);
            Console.Error.WriteLine("bench: filling the database");
            database.Explained(() =>
            {
                BenchFilling.Fill(database, nodes);
                return true;
            });
            Console.Error.WriteLine("bench: the lists");
            using BenchProcess gateway = Serve(broker, data);
            string figures = await BenchLists.RunAsync(await gateway.PageAsync(), nodes);
            await gateway.StopAsync();
            Console.WriteLine(figures);
            return CommandLine.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Database Empty(string data)
    {
        Database database = Database.Open(data, mayCreate: true);
        return database.Explained(() => Count(database, "nodes")) == 0
            ? database
            : throw new StartupException("The database for the measurement has to be empty. Give another one.");
    }

    private static BenchProcess Serve(BenchBroker broker, string data) =>
        new("serve", "--port", "0", "--listen", "127.0.0.1", "--broker", broker.Address.ToString(), "--data", data, "--open-on-loopback");

    private static double DatabaseLimit(string folder, string data, int nodes, int uplinksOfTransaction, int seconds)
    {
        string alone = Path.Combine(folder, "database");
        if (DatabaseAddress.Find(data) is not null)
        {
            // One database: what the gateway stored is of no use any more.
            Database database = Database.Open(data, mayCreate: false);
            using DbConnection connection = database.Connect();
            connection.Execute("TRUNCATE frames, records, measurements, rollup_marks");
            connection.Execute("DELETE FROM nodes");
            return BenchMarks.Database(database, nodes, uplinksOfTransaction, TimeSpan.FromSeconds(seconds));
        }

        return BenchMarks.Database(Database.Open(alone, mayCreate: true), nodes, uplinksOfTransaction, TimeSpan.FromSeconds(seconds));
    }

    private static async Task<(long Sent, long Done, double Seconds)> LoadAsync(BenchBroker broker, int nodes, int seconds, bool isAnswered)
    {
        using var load = new BenchProcess(
            ["bench-load", "--nodes", $"{nodes}", "--seconds", $"{seconds}", "--port", $"{broker.Address.Port}", .. isAnswered ? new[] { "--answered" } : []]);
        string[] result = (await load.LastLineAsync()).Split(' ');
        return (long.Parse(result[0], CultureInfo.InvariantCulture), long.Parse(result[1], CultureInfo.InvariantCulture), double.Parse(result[2], CultureInfo.InvariantCulture));
    }

    private static long Count(Database database, string table)
    {
        using DbConnection connection = database.Connect();
        return connection.Scalar<long>($"SELECT count(*) FROM {table}");
    }

    private static async Task ConnectedAsync(string page)
    {
        for (int tries = 0; await MetricAsync(page, "nf_broker_connected") < 1; tries++)
        {
            if (tries > 500)
            {
                throw new StartupException("The gateway does not reach the broker.");
            }

            await Task.Delay(20);
        }
    }

    private static async Task<double> MetricAsync(string page, string name)
    {
        using var http = new HttpClient();
        string text = await http.GetStringAsync(new Uri(new Uri(page), "/metrics"));
        return double.Parse(Regex.Match(text, $@"^{name} (\S+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
