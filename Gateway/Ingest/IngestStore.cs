using System.Data.Common;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Ingest.Maintenance;
using Nf.Gateway.Ingest.Uplinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Everything that the ingest worker writes, over one connection of its own.</summary>
internal sealed class IngestStore : IDisposable
{
    private readonly IngestConnection _connection;
    private readonly Dictionary<MessageType, UplinkHandler> _handlers;

    public IngestStore(Database database, DownlinkTiming timing, RetentionOptions retention)
    {
        _connection = new IngestConnection(database.ConnectWriter());
        Nodes = new NodeStore(_connection, database.Vault);
        Frames = new FrameStore(_connection);
        Maintenance = new StoreMaintenance(_connection, retention);
        Commands = new CommandQueue(_connection);
        var configurations = new ConfigurationQueue(_connection, database.Vault);
        Planner = new DownlinkPlanner(_connection, Commands, configurations, timing);
        Records = new RecordStore(_connection);
        _handlers = new Dictionary<MessageType, UplinkHandler>
        {
            [MessageType.Reading] = new ReadingHandler(Records),
            [MessageType.Batch] = new BatchHandler(_connection, Records),
            [MessageType.Hello] = new HelloHandler(_connection, Records, Commands, configurations),
            [MessageType.Alarm] = new AlarmHandler(_connection),
            [MessageType.Status] = new StatusHandler(_connection, configurations),
            [MessageType.CommandResult] = new CommandResultHandler(_connection, Commands),
            [MessageType.ConfigurationReport] = new ConfigurationReportHandler(_connection, configurations),
            [MessageType.UpdateProgress] = new UpdateProgressHandler(_connection),
        };
        try
        {
            using DbTransaction transaction = Begin();
            Maintenance.MakePartitions(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            Commit(transaction);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NodeStore Nodes { get; }

    public FrameStore Frames { get; }

    public RecordStore Records { get; }

    public StoreMaintenance Maintenance { get; }

    public CommandQueue Commands { get; }

    public DownlinkPlanner Planner { get; }

    /// <summary>Null for a type that this gateway does not take.</summary>
    public UplinkHandler? Handler(MessageType type) => _handlers.GetValueOrDefault(type);

    public DbTransaction Begin() => _connection.Begin();

    /// <summary>Everything that was written since <see cref="Begin"/> is on the disk when this returns.</summary>
    public void Commit(DbTransaction transaction)
    {
        _connection.Flush();
        transaction.Commit();
        _connection.End();
    }

    public void Dispose() => _connection.Dispose();
}
