using Microsoft.Data.Sqlite;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>The prepared statements of the ingest worker on its own connection.</summary>
internal sealed class IngestStatements : IDisposable
{
    /// <summary>Rejected frames kept with their bytes; older ones go, their count stays.</summary>
    public const int MaximumRejectedFrames = 1000;

    private const int MaximumTopicLength = 200;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _addFrame, _countRejection, _addRecord, _addMeasurement, _numbersFrom, _saveNode, _loadNode, _dataVersion, _boundRejected;
    private readonly List<SqliteCommand> _all = [];
    private bool _rejectedAny;

    public IngestStatements(SqliteConnection connection)
    {
        _connection = connection;
        _dataVersion = Prepare("PRAGMA data_version");
        _addFrame = Prepare(
            """
            INSERT INTO frames (node, topic, received_at, counter, error, length, bytes) VALUES ($node, $topic, $receivedAt, $counter, $error, $length, $bytes)
            RETURNING id
            """, "$node", "$topic", "$receivedAt", "$counter", "$error", "$length", "$bytes");
        _countRejection = Prepare(
            """
            INSERT INTO rejections (node, error, count, last_at) VALUES ($node, $error, 1, $at)
            ON CONFLICT (node, error) DO UPDATE SET count = count + 1, last_at = excluded.last_at
            """, "$node", "$error", "$at");
        _boundRejected = Prepare(
            $"""
            DELETE FROM frames WHERE error <> 0
            AND id <= (SELECT id FROM frames WHERE error <> 0 ORDER BY id DESC LIMIT 1 OFFSET {MaximumRejectedFrames})
            """);
        _addRecord = Prepare(
            """
            INSERT INTO records (node, number, frame, sampled_at, received_at) VALUES ($node, $number, $frame, $sampledAt, $receivedAt)
            ON CONFLICT (node, number) DO NOTHING
            """, "$node", "$number", "$frame", "$sampledAt", "$receivedAt");
        _addMeasurement = Prepare(
            "INSERT INTO measurements (node, channel, at, number, value, quality) VALUES ($node, $channel, $at, $number, $value, $quality)",
            "$node", "$channel", "$at", "$number", "$value", "$quality");
        _numbersFrom = Prepare("SELECT number FROM records WHERE node = $node AND number > $number ORDER BY number", "$node", "$number");
        _saveNode = Prepare(
            """
            UPDATE nodes SET highest_uplink_counter = $uplink, next_downlink_counter = $downlink, acknowledged = $acknowledged,
                uplinks = uplinks + $accepted, records = records + $newRecord,
                last_seen_at = coalesce($seenAt, last_seen_at), next_uplink_at = iif($seenAt IS NULL, next_uplink_at, $nextUplinkAt)
            WHERE identity = $node
            """, "$uplink", "$downlink", "$acknowledged", "$accepted", "$newRecord", "$seenAt", "$nextUplinkAt", "$node");
        _loadNode = Prepare(
            """
            SELECT key, kind, uplink_interval_seconds, highest_uplink_counter, next_downlink_counter, acknowledged FROM nodes WHERE identity = $node
            """, "$node");
    }

    public SqliteTransaction Begin()
    {
        SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        foreach (SqliteCommand command in _all)
        {
            command.Transaction = transaction;
        }

        return transaction;
    }

    /// <summary>Changes whenever another connection, also of another process, has committed something.</summary>
    public long DataVersion() => (long)_dataVersion.ExecuteScalar()!;

    public long AddFrame(long node, string? topic, ReceivedFrame frame, uint? counter, FrameError error)
    {
        _rejectedAny |= error != FrameError.None;
        string? shortTopic = topic is { Length: > MaximumTopicLength } ? topic[..MaximumTopicLength] : topic;
        return (long)Bind(_addFrame, node, shortTopic, frame.ReceivedAt, (long?)counter, (int)error, frame.Length, frame.Bytes).ExecuteScalar()!;
    }

    public void CountRejection(long node, FrameError error, long at) => Bind(_countRejection, node, (int)error, at).ExecuteNonQuery();

    public void BoundRejectedFrames()
    {
        if (_rejectedAny)
        {
            _boundRejected.ExecuteNonQuery();
            _rejectedAny = false;
        }
    }

    public bool TryAddRecord(long node, uint number, long frame, long? sampledAt, long receivedAt) =>
        Bind(_addRecord, node, (long)number, frame, sampledAt, receivedAt).ExecuteNonQuery() == 1;

    public void AddMeasurement(long node, int channel, long at, uint number, int value) =>
        Bind(_addMeasurement, node, channel, at, (long)number, ChannelValue.IsPresent(value) ? value : null, (int)MeasurementQualities.Of(value)).ExecuteNonQuery();

    /// <summary>The last of the unbroken row of record numbers that <paramref name="from"/> begins.</summary>
    public uint HighestContiguous(long node, uint from)
    {
        using SqliteDataReader reader = Bind(_numbersFrom, node, (long)from).ExecuteReader();
        while (reader.Read() && reader.GetInt64(0) == from + 1L)
        {
            from++;
        }

        return from;
    }

    public void SaveNode(NodeSession node, long? seenAt, long? nextUplinkAt, bool accepted, bool newRecord) =>
        Bind(_saveNode, node.HighestUplinkCounter, node.NextDownlinkCounter, (long)node.Acknowledged,
            accepted ? 1 : 0, newRecord ? 1 : 0, seenAt, nextUplinkAt, node.Identity).ExecuteNonQuery();

    public NodeSession? LoadNode(long identity)
    {
        using SqliteDataReader reader = Bind(_loadNode, identity).ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        return new NodeSession(identity, (byte[])reader[0])
        {
            Kind = (NodeKind)reader.GetInt32(1),
            UplinkIntervalSeconds = reader.GetInt32(2),
            HighestUplinkCounter = reader.GetInt64(3),
            NextDownlinkCounter = reader.GetInt64(4),
            Acknowledged = (uint)reader.GetInt64(5),
        };
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _all)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _all.Add(command);
        return command;
    }

    private static SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
