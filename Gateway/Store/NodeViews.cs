using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>Nodes with their last values: as many statements for ten thousand nodes as for one.</summary>
internal static class NodeViews
{
    /// <param name="nodes">All of them, or the one that is asked for.</param>
    /// <param name="only">Identity of that one; null: all.</param>
    public static List<NodeView> Read(Database database, IReadOnlyList<StoredNode> nodes, long? only)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginReading();
        Dictionary<long, LatestValues> latest = ByNode(
            connection, $"SELECT identity, latest FROM nodes {(only is null ? "" : "WHERE identity = @node")}", only, row => LatestValues.Of(row[1] as byte[]));
        string one = only is null ? "" : "AND node = @node";
        Dictionary<long, long> rejected = ByNode(
            connection, $"SELECT node, CAST(sum(count) AS BIGINT) FROM rejections WHERE error <> 0 {one} GROUP BY node", only, row => row.GetInt64(1));
        Dictionary<long, long> waiting = ByNode(
            connection,
            $"""
            SELECT node, CAST(sum(count) AS BIGINT) FROM (
                SELECT node, count(*) AS count FROM commands WHERE state < 10 {one} GROUP BY node
                UNION ALL SELECT node, 1 FROM configurations c JOIN nodes ON identity = node WHERE state IN (1, 2) AND c.version > configuration_version {one}) parts
            GROUP BY node
            """,
            only,
            row => row.GetInt64(1));
        Dictionary<long, RelayView> relays = nodes.Any(node => node.Kind == NodeKind.Switch) ? Relays.Read(connection, only, latest) : [];
        return [.. nodes.Select(node => View(node, latest.GetValueOrDefault(node.Identity)) with
        {
            Rejected = rejected.GetValueOrDefault(node.Identity),
            Waiting = (int)waiting.GetValueOrDefault(node.Identity),
            Relay = relays.GetValueOrDefault(node.Identity),
        })];
    }

    /// <summary>The rows of a statement by their first column, a node.</summary>
    internal static Dictionary<long, T> ByNode<T>(DbConnection connection, string sql, long? only, Func<DbDataReader, T> view)
    {
        using DbCommand command = only is { } node ? connection.Command(sql, ("@node", node)) : connection.Command(sql);
        using DbDataReader row = command.ExecuteReader();
        var found = new Dictionary<long, T>();
        while (row.Read())
        {
            found.Add(row.GetInt64(0), view(row));
        }

        return found;
    }

    private static NodeView View(StoredNode node, LatestValues? latest)
    {
        IEnumerable<ValueView> values = (ReadingLayout.For(node.Kind) ?? [])
            .Select(channel => latest?.Find(channel.Number) is { } value ? Value(channel, value) : null).OfType<ValueView>();
        return new NodeView(
            Topics.NodeText(node.Identity), node.Name, NodeKinds.Text(node.Kind), node.LastSeenAt, node.NextUplinkAt, node.OverdueAt, node.Acknowledged, node.Uplinks,
            node.Records, 0, [.. values])
        {
            UnclaimedAt = node.UnclaimedAt, Place = node.Place.Text, Latitude = node.Place.Latitude, Longitude = node.Place.Longitude,
        };
    }

    private static ValueView Value(Channel channel, LatestValue latest) =>
        new(channel.Name, latest.Value is { } value ? ValueView.Physical(channel, value) : null, latest.Quality, latest.At);
}
