using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Ingest.Downlinks;

namespace Nf.Gateway.Tests.Rig;

/// <summary>Broker, gateway and data folder of one test.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TestNode> _nodes = [];

    private readonly DownlinkTiming? _timing;
    private readonly Func<ServeOptions, ServeOptions>? _adapt;

    private Line(Broker broker, DownlinkTiming? timing, Func<ServeOptions, ServeOptions>? adapt)
    {
        _adapt = adapt;
        Broker = broker;
        _timing = timing;
        Gateway = null!;
    }

    public Broker Broker { get; }

    public RunningGateway Gateway { get; private set; }

    public string DataFolder => _folder.Path;

    public static Task<Line> StartAsync(Func<ServeOptions, ServeOptions> adapt) => StartAsync(null, adapt);

    public static async Task<Line> StartAsync(DownlinkTiming? timing = null, Func<ServeOptions, ServeOptions>? adapt = null)
    {
        var line = new Line(await Broker.StartedAsync(), timing, adapt);
        line.Gateway = await RunningGateway.StartAsync(line.DataFolder, line.Broker.Address, timing, adapt);
        await line.Gateway.UntilConnectedAsync();
        return line;
    }

    public async Task<TestNode> NodeAsync(NodeKind kind = NodeKind.Bin, string name = "A node", int uplinkSeconds = 60)
    {
        TestNode node = await TestNode.RegisteredAsync(DataFolder, Broker, kind, name, uplinkSeconds);
        _nodes.Add(node);
        return node;
    }

    public Task RestartGatewayAsync() => WhileGatewayIsDownAsync(() => Task.CompletedTask);

    public async Task WhileGatewayIsDownAsync(Func<Task> work)
    {
        await Gateway.DisposeAsync();
        await work();
        Gateway = await RunningGateway.StartAsync(DataFolder, Broker.Address, _timing, _adapt);
        await Gateway.UntilConnectedAsync();
    }

    public DbConnection Database() => Databases.Open(DataFolder);

    public async ValueTask DisposeAsync()
    {
        foreach (TestNode node in _nodes)
        {
            node.Dispose();
        }

        await Gateway.DisposeAsync();
        Broker.Dispose();
        _folder.Dispose();
    }
}
