using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Nf.Tests;

namespace Nf.WholePath.Tests;

/// <summary>Broker, gateway and fleet as processes of their own, on free ports, in a folder of their own.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly List<Child> children = [];
    private readonly int brokerPort = Ports.Free();

    public string Folder { get; } = Repository.NewFolder();

    public int PagePort { get; } = Ports.Free();

    private string Configurations => Path.Combine(Folder, "nodes");

    private string ReportFile => Path.Combine(Folder, "fleet.json");

    /// <summary>The emulator on its own.</summary>
    public static Child Emulator(params string[] arguments) => Child.Start("dotnet", [Program("Emulator"), .. arguments]);

    public async Task<Child> StartBroker()
    {
        var settings = Path.Combine(Folder, "broker.conf");
        await File.WriteAllTextAsync(settings, $"""
            listener {brokerPort} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {Folder}/
            user {Environment.UserName}

            """);
        var broker = Start(MosquittoProgram(), "-c", settings);
        await broker.WaitForText("running", StartLimit);
        return broker;
    }

    public async Task<Child> StartGateway()
    {
        var gateway = Gateway("serve", "--open-on-loopback", "--port", PagePort.ToString(), "--broker", $"127.0.0.1:{brokerPort}", "--data", Folder);
        await gateway.WaitForText("Connected to the broker", StartLimit);
        return gateway;
    }

    /// <summary>Registers a switch, a bin and a pond.</summary>
    public async Task RegisterNodes()
    {
        Directory.CreateDirectory(Configurations);
        foreach (var kind in new[] { "switch", "bin", "pond" })
        {
            using var added = Gateway(
                "nodes", "add", "--kind", kind, "--name", $"The {kind}", "--sample-seconds", "2", "--uplink-seconds", "4",
                "--broker-host", "127.0.0.1", "--broker-port", brokerPort.ToString(), "--data", Folder, "--output", Path.Combine(Configurations, $"{kind}.nfc"));
            Assert.True(await added.WaitForExit(StartLimit) == 0, added.Output);
        }
    }

    public Child StartFleet(int? seconds = null)
    {
        string[] arguments = ["fleet", "--configurations", Configurations, "--report", ReportFile];
        return Start("dotnet", [Program("Emulator"), .. arguments, .. seconds is { } limit ? new[] { "--for", limit.ToString() } : []]);
    }

    /// <summary>Waits until the gateway has stored something of every node.</summary>
    public async Task WaitForRecords()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{PagePort}/") };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var nodes = await http.GetFromJsonAsync<JsonElement>("/api/nodes", TestContext.Current.CancellationToken);
            if (nodes.EnumerateArray().All(node => node.GetProperty("records").GetInt64() > 0))
            {
                return;
            }

            Assert.True(watch.Elapsed < StartLimit, $"A node has no record after {StartLimit}: {nodes}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Holds the database against what the nodes say.</summary>
    public async Task<Audit> Audit()
    {
        using var audit = Gateway("audit", "--data", Folder, "--fleet", ReportFile);
        var exitCode = await audit.WaitForExit(StartLimit);
        return JsonSerializer.Deserialize<Audit>(audit.Lines[^1], JsonSerializerOptions.Web)! with { ExitCode = exitCode };
    }

    public void Dispose()
    {
        foreach (var child in children)
        {
            child.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private Child Gateway(params string[] arguments) => Start("dotnet", [Program("Gateway"), .. arguments]);

    private Child Start(string program, params string[] arguments)
    {
        var child = Child.Start(program, arguments);
        children.Add(child);
        return child;
    }

    // The programs lie beside the tests: …/bin/WholePathTests/release/ and …/bin/Gateway/release/.
    private static string Program(string project)
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(tests.Parent!.Parent!.FullName, project, tests.Name, $"Nf.{project}.dll");
    }

    private static string MosquittoProgram() => File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
}
