using Microsoft.Data.Sqlite;
using Nf.Channels;

namespace Nf.Gateway.Store;

/// <summary>A node's whole records, page by page. Each call uses a connection of its own: any thread.</summary>
public sealed class RecordPages(Database database)
{
    private const int PageRows = 500;

    /// <summary>Channels of a node: those of its kind, then others of which it has a value.</summary>
    public List<Channel> Channels(long node, NodeKind kind)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteCommand command = connection.Command(
            "SELECT EXISTS (SELECT 1 FROM measurements WHERE node = $node AND channel = $channel)", ("$node", node), ("$channel", 0));
        List<Channel> channels = [.. ReadingLayout.For(kind) ?? []];
        foreach (Channel channel in ChannelCatalogue.All.Except(channels).ToList())
        {
            command.Parameters["$channel"].Value = channel.Number;
            if ((long)command.ExecuteScalar()! == 1)
            {
                channels.Add(channel);
            }
        }

        return channels;
    }

    /// <summary>The next records in a span of time, both ends included, by key and number.</summary>
    public RecordPage Read(long node, IReadOnlyList<Channel> channels, long from, long to, (int KeyNumber, long Number) after)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        using SqliteCommand values = connection.Command(
            "SELECT value, quality FROM measurements WHERE node = $node AND channel = $channel AND at = $at AND key_number = $key AND number = $number",
            ("$node", node), ("$channel", 0), ("$at", 0L), ("$key", 0), ("$number", 0L));
        using SqliteCommand records = connection.Command(
            """
            SELECT key_number, number, sampled_at, received_at FROM records
            WHERE node = $node AND (key_number, number) > ($key, $number) AND coalesce(sampled_at, received_at) BETWEEN $from AND $to
            ORDER BY key_number, number LIMIT $limit
            """,
            ("$node", node), ("$key", after.KeyNumber), ("$number", after.Number), ("$from", from), ("$to", to), ("$limit", PageRows));
        using SqliteDataReader row = records.ExecuteReader();
        var rows = new List<RecordRow>();
        while (row.Read())
        {
            values.Parameters["$key"].Value = row.GetInt32(0);
            values.Parameters["$number"].Value = row.GetInt64(1);
            values.Parameters["$at"].Value = row.NullableInt64(2) ?? row.GetInt64(3);
            rows.Add(new RecordRow(row.GetInt32(0), row.GetInt64(1), row.NullableInt64(2), row.GetInt64(3), [.. channels.Select(channel => Value(values, channel))]));
        }

        return new RecordPage(rows, rows.Count == 0 ? after : (rows[^1].KeyNumber, rows[^1].Number));
    }

    private static (MeasurementQuality Quality, long? Value) Value(SqliteCommand values, Channel channel)
    {
        values.Parameters["$channel"].Value = channel.Number;
        using SqliteDataReader row = values.ExecuteReader();
        return row.Read() ? ((MeasurementQuality)row.GetInt32(1), row.NullableInt64(0)) : (MeasurementQuality.Missing, null);
    }
}
