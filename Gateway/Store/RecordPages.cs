using System.Data.Common;
using Nf.Channels;

namespace Nf.Gateway.Store;

/// <summary>A node's whole records, page by page. Each call uses a connection of its own: any thread.</summary>
public sealed class RecordPages(Database database)
{
    private const int PageRows = 500;

    /// <summary>Channels of a node: those of its kind, then others of which it has a value.</summary>
    public List<Channel> Channels(long node, NodeKind kind)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            $"SELECT EXISTS (SELECT 1 FROM measurements WHERE node = @node AND channel = @channel AND {History.OfPresentHistory})", ("@node", node), ("@channel", 0));
        List<Channel> channels = [.. ReadingLayout.For(kind) ?? []];
        foreach (Channel channel in ChannelCatalogue.All.Except(channels).ToList())
        {
            command.Parameters["@channel"].Value = channel.Number;
            if (command.Scalar<bool>())
            {
                channels.Add(channel);
            }
        }

        return channels;
    }

    /// <summary>The next records in a span of time, both ends included, by key and number.</summary>
    public RecordPage Read(long node, IReadOnlyList<Channel> channels, long from, long to, (int KeyNumber, long Number) after)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginReading();
        using DbCommand values = connection.Command(
            "SELECT value, quality FROM measurements WHERE node = @node AND channel = @channel AND at = @at AND key_number = @key AND number = @number",
            ("@node", node), ("@channel", 0), ("@at", 0L), ("@key", 0), ("@number", 0L));
        using DbCommand records = connection.Command(
            $"""
            SELECT key_number, number, sampled_at, received_at FROM records
            WHERE node = @node AND (key_number, number) > (@key, @number) AND coalesce(sampled_at, received_at) BETWEEN @from AND @to
                AND {History.OfPresentHistory}
            ORDER BY key_number, number LIMIT @limit
            """,
            ("@node", node), ("@key", after.KeyNumber), ("@number", after.Number), ("@from", from), ("@to", to), ("@limit", PageRows));
        var found = new List<(int KeyNumber, long Number, long? SampledAt, long ReceivedAt)>();
        using (DbDataReader row = records.ExecuteReader())
        {
            while (row.Read())
            {
                found.Add((row.GetInt32(0), row.GetInt64(1), row.NullableInt64(2), row.GetInt64(3)));
            }
        }

        var rows = new List<RecordRow>(found.Count);
        foreach ((int keyNumber, long number, long? sampledAt, long receivedAt) in found)
        {
            values.Parameters["@key"].Value = keyNumber;
            values.Parameters["@number"].Value = number;
            values.Parameters["@at"].Value = sampledAt ?? receivedAt;
            rows.Add(new RecordRow(keyNumber, number, sampledAt, receivedAt, [.. channels.Select(channel => Value(values, channel))]));
        }

        return new RecordPage(rows, rows.Count == 0 ? after : (rows[^1].KeyNumber, rows[^1].Number));
    }

    private static (MeasurementQuality Quality, long? Value) Value(DbCommand values, Channel channel)
    {
        values.Parameters["@channel"].Value = channel.Number;
        using DbDataReader row = values.ExecuteReader();
        return row.Read() ? ((MeasurementQuality)row.GetInt32(1), row.NullableInt64(0)) : (MeasurementQuality.Missing, null);
    }
}
