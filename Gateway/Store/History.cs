using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>What the pages and the interface ask of the database. Each call uses a connection of its own: any thread.</summary>
public sealed class History(Database database, NodeRegistry registry)
{
    /// <summary>Most points of one answer.</summary>
    public const int MaximumPoints = 20_000;

    /// <summary>Most whole records of one answer.</summary>
    public const int MaximumRecords = 1_000;

    /// <summary>A condition of statements with @node: not of an owner before.</summary>
    internal const string OfPresentHistory = "key_number >= (SELECT first_key_number FROM nodes WHERE identity = @node)";

    private const int MaximumRejectedFrames = 100;

    /// <summary>Every node with its last values, by kind and name.</summary>
    public List<NodeView> Nodes() => NodeViews.Read(database, registry.All(), null);

    /// <summary>One node, or null.</summary>
    public NodeView? Node(long identity) => registry.Find(identity) is { } node ? NodeViews.Read(database, [node], identity)[0] : null;

    /// <summary>The newest points of a channel in a span of time, both ends included.</summary>
    public SeriesView Series(long node, Channel channel, long from, long to, int limit)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            $"""
            SELECT at, number, value, quality FROM measurements
            WHERE node = @node AND channel = @channel AND at BETWEEN @from AND @to AND {OfPresentHistory}
            ORDER BY at DESC, key_number DESC, number DESC LIMIT @limit
            """,
            ("@node", node), ("@channel", channel.Number), ("@from", from), ("@to", to), ("@limit", limit + 1));
        using DbDataReader reader = command.ExecuteReader();
        var series = new SeriesView(channel.Name, [], [], [], [], false);
        while (reader.Read())
        {
            if (series.Times.Count == limit)
            {
                series = series with { Truncated = true };
                break;
            }

            series.Times.Add(reader.GetInt64(0));
            series.Numbers.Add(reader.GetInt64(1));
            series.Values.Add(reader.NullableInt64(2) is { } value ? ValueView.Physical(channel, value) : null);
            series.Qualities.Add(reader.GetInt32(3));
        }

        series.Times.Reverse();
        series.Numbers.Reverse();
        series.Values.Reverse();
        series.Qualities.Reverse();
        return series;
    }

    /// <summary>The newest whole records in a span of time, newest first.</summary>
    public List<RecordView> Records(long node, long from, long to, int limit)
    {
        using DbConnection connection = database.Connect();
        using DbCommand records = connection.Command(
            $"""
            SELECT number, sampled_at, received_at, key_number FROM records
            WHERE node = @node AND coalesce(sampled_at, received_at) BETWEEN @from AND @to AND {OfPresentHistory}
            ORDER BY key_number DESC, number DESC LIMIT @limit
            """,
            ("@node", node), ("@from", from), ("@to", to), ("@limit", limit));
        var found = new List<RecordView>();
        var keys = new List<int>();
        using (DbDataReader reader = records.ExecuteReader())
        {
            while (reader.Read())
            {
                found.Add(new RecordView(reader.GetInt64(0), reader.NullableInt64(1), reader.GetInt64(2), []));
                keys.Add(reader.GetInt32(3));
            }
        }

        using DbCommand values = connection.Command(
            "SELECT value, quality FROM measurements WHERE node = @node AND channel = @channel AND at = @at AND key_number = @key AND number = @number",
            ("@node", node), ("@channel", 0), ("@at", 0L), ("@key", 0), ("@number", 0L));
        foreach ((RecordView record, int key) in found.Zip(keys))
        {
            values.Parameters["@key"].Value = key;
            long at = record.SampledAt ?? record.ReceivedAt;
            values.Parameters["@at"].Value = at;
            values.Parameters["@number"].Value = record.Number;
            foreach (Channel channel in ChannelCatalogue.All)
            {
                values.Parameters["@channel"].Value = channel.Number;
                using DbDataReader reader = values.ExecuteReader();
                if (reader.Read())
                {
                    record.Values.Add(Value(channel, reader.NullableInt64(0), reader.GetInt32(1), at));
                }
            }
        }

        return found;
    }

    /// <summary>How often frames were rejected, by reason.</summary>
    public List<RejectionView> Rejections()
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT error, sum(count), max(last_at) FROM rejections GROUP BY error ORDER BY error");
        using DbDataReader reader = command.ExecuteReader();
        var rejections = new List<RejectionView>();
        while (reader.Read())
        {
            rejections.Add(new RejectionView((FrameError)reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return rejections;
    }

    /// <summary>The newest rejected frames, newest first.</summary>
    public List<RejectedFrameView> RejectedFrames()
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            "SELECT topic, error, received_at, length, bytes FROM frames WHERE error <> 0 ORDER BY id DESC LIMIT @limit", ("@limit", MaximumRejectedFrames));
        using DbDataReader reader = command.ExecuteReader();
        var frames = new List<RejectedFrameView>();
        while (reader.Read())
        {
            frames.Add(new RejectedFrameView(
                reader.GetString(0), (FrameError)reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), Convert.ToHexStringLower((byte[])reader[4])));
        }

        return frames;
    }

    /// <summary>Registered nodes, accepted uplinks, stored records.</summary>
    public (long Nodes, long Uplinks, long Records) Totals()
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT count(*), coalesce(sum(uplinks), 0), coalesce(sum(records), 0) FROM nodes");
        using DbDataReader reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private static ValueView Value(Channel channel, long? value, int quality, long at) =>
        new(channel.Name, value is { } present ? ValueView.Physical(channel, present) : null, (MeasurementQuality)quality, at);
}
