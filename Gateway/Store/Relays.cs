using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>What is known of a switch's relay: from its records, from what it said to commands, and not from before its restart.</summary>
internal static class Relays
{
    public static RelayView Read(DbConnection connection, long node)
    {
        using DbCommand command = connection.Command(
            """
            SELECT restarted_at, m.value, m.at, r.received_at, s.value, s.result_at, a.arguments, a.state, a.id
            FROM nodes n
            LEFT JOIN measurements m ON (m.node, m.channel, m.at, m.key_number, m.number) =
                (SELECT node, channel, at, key_number, number FROM measurements
                    WHERE node = n.identity AND channel = @channel AND quality = 0 AND key_number >= n.first_key_number ORDER BY at DESC, key_number DESC, number DESC LIMIT 1)
            LEFT JOIN records r ON r.node = m.node AND r.key_number = m.key_number AND r.number = m.number
            LEFT JOIN commands s ON (s.node, s.key_number, s.id) =
                (SELECT node, key_number, id FROM commands
                    WHERE node = n.identity AND key_number = n.key_number AND opcode = @opcode AND state = @succeeded ORDER BY id DESC LIMIT 1)
            LEFT JOIN commands a ON (a.node, a.key_number, a.id) =
                (SELECT node, key_number, id FROM commands WHERE node = n.identity AND key_number = n.key_number AND opcode = @opcode ORDER BY id DESC LIMIT 1)
            WHERE n.identity = @node
            """,
            ("@node", node), ("@channel", ChannelCatalogue.RelayState.Number), ("@opcode", (int)CommandOpcode.SetRelay), ("@succeeded", (int)CommandState.Succeeded));
        using DbDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            return new RelayView(null, null, null, null, null);
        }

        long restartedAt = row.NullableInt64(0) ?? 0;
        (long? state, long? at) = row.NullableInt64(3) >= restartedAt ? (row.NullableInt64(1), row.NullableInt64(2)) : (null, null);
        if (row.NullableInt64(5) is { } confirmedAt && confirmedAt >= restartedAt && confirmedAt >= (at ?? 0))
        {
            (state, at) = (row.NullableInt64(4), confirmedAt);
        }

        bool? asked = row.IsDBNull(6) ? null : CommandArguments.Parse(row.GetString(6)) is [1, ..];
        return new RelayView(state is { } known ? known == 1 : null, at, asked, asked is null ? null : (CommandState)row.GetInt32(7), row.NullableInt64(8));
    }
}
