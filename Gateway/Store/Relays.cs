using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>What is known of the relays of switches: from their records, from what they said to commands, and not from before their restart.</summary>
internal static class Relays
{
    /// <param name="only">Of this switch alone; null: of all.</param>
    public static Dictionary<long, RelayView> Read(DbConnection connection, long? only, IReadOnlyDictionary<long, LatestValues> latest)
    {
        string last = $"SELECT max(id) FROM commands WHERE node = identity AND key_number = nodes.key_number AND opcode = {(int)CommandOpcode.SetRelay}";
        return NodeViews.ByNode(
            connection,
            $"""
            SELECT n.identity, n.restarted_at, s.value, s.result_at, a.arguments, a.state, a.id
            FROM (SELECT identity, key_number, restarted_at, ({last} AND state = {(int)CommandState.Succeeded}) AS succeeded, ({last}) AS asked
                FROM nodes WHERE kind = {(int)NodeKind.Switch} {(only is null ? "" : "AND identity = @node")}) n
            LEFT JOIN commands s ON s.node = n.identity AND s.key_number = n.key_number AND s.id = n.succeeded
            LEFT JOIN commands a ON a.node = n.identity AND a.key_number = n.key_number AND a.id = n.asked
            """,
            only,
            row => View(row, latest.GetValueOrDefault(row.GetInt64(0))?.Find(ChannelCatalogue.RelayState.Number)));
    }

    private static RelayView View(DbDataReader row, LatestValue? measured)
    {
        long restartedAt = row.NullableInt64(1) ?? 0;
        (long? state, long? at) = measured is { Value: { } value } known && known.ReceivedAt >= restartedAt ? (value, known.At) : ((long?)null, (long?)null);
        if (row.NullableInt64(3) is { } confirmedAt && confirmedAt >= restartedAt && confirmedAt >= (at ?? 0))
        {
            (state, at) = (row.NullableInt64(2), confirmedAt);
        }

        bool? asked = row.IsDBNull(4) ? null : CommandArguments.Parse(row.GetString(4)) is [1, ..];
        return new RelayView(state is null ? null : state == 1, at, asked, asked is null ? null : (CommandState)row.GetInt32(5), row.NullableInt64(6));
    }
}
