using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Rows of the table nodes, and whether somebody else has changed any.</summary>
internal sealed class NodeStore(IngestConnection connection, KeyVault vault)
{
    private const string Select =
        """
        SELECT key, key_number, kind, uplink_interval_seconds, highest_uplink_counter, last_uplink_counter, next_downlink_counter, acknowledged,
            uplinks, records, lost_records, unknown_states, last_seen_at, next_uplink_at, restarted_at, types, configuration_version,
            EXISTS (SELECT 1 FROM commands WHERE node = identity AND state < 10)
                OR EXISTS (SELECT 1 FROM configurations WHERE node = identity AND state IN (1, 2)),
            revision, expired_records, first_seen_at,
            coalesce((SELECT max(number) FROM records r WHERE r.node = nodes.identity AND r.key_number = nodes.key_number), 0),
            latest, identity
        FROM nodes
        """;

    private readonly Statement? _dataVersion = connection.IsShared ? null : connection.Prepare("PRAGMA data_version");
    private readonly Statement? _hold = connection.IsShared
        ? connection.Prepare("SELECT identity, revision FROM nodes WHERE identity = ANY(@nodes) ORDER BY identity FOR NO KEY UPDATE")
        : null;
    private readonly Statement _revision = connection.Prepare("SELECT revision FROM nodes WHERE identity = @node");
    // All that are needed at once where each statement is a round trip.
    private readonly Statement? _loadMany = connection.IsShared ? connection.Prepare($"{Select} WHERE identity = ANY(@nodes)") : null;
    private readonly Statement _load = connection.Prepare($"{Select} WHERE identity = @node");
    private readonly RowWriter _save = connection.Rows(new RowTable(
        "nodes",
        [
            "identity", "uplink_interval_seconds", "highest_uplink_counter", "last_uplink_counter", "next_downlink_counter", "acknowledged", "uplinks",
            "records", "lost_records", "unknown_states", "last_seen_at", "next_uplink_at", "restarted_at", "types", "configuration_version",
            "first_seen_at", "latest bytea",
        ],
        IsUpdate: true));

    /// <summary>
    /// Forgets those of the nodes that others have changed, and sees to it that nobody changes the nodes before the open transaction ends: over
    /// SQLite that holds by itself.
    /// </summary>
    public void Hold(IEnumerable<long> identities, Dictionary<long, NodeSession> nodes)
    {
        if (_hold is null)
        {
            long version = _dataVersion!.Scalar<long>();
            foreach (long identity in identities)
            {
                // Changes whenever another connection, also of another process, has committed something.
                if (nodes.TryGetValue(identity, out NodeSession? node) && node.CheckedAt != version)
                {
                    ForgetIfChanged(node, _revision.Scalar<long?>(identity), nodes);
                    node.CheckedAt = version;
                }
            }

            return;
        }

        long[] held = [.. identities.Distinct()];
        var revisions = new Dictionary<long, long>(held.Length);
        using (DbDataReader row = _hold.Read(held))
        {
            while (row.Read())
            {
                revisions.Add(row.GetInt64(0), row.GetInt64(1));
            }
        }

        foreach (long identity in held)
        {
            if (nodes.TryGetValue(identity, out NodeSession? node))
            {
                ForgetIfChanged(node, revisions.TryGetValue(identity, out long revision) ? revision : null, nodes);
            }
        }

        long[] missing = [.. revisions.Keys.Where(identity => !nodes.ContainsKey(identity))];
        if (missing.Length > 1)
        {
            using DbDataReader row = _loadMany!.Read(missing);
            while (row.Read())
            {
                nodes.Add(row.GetInt64(23), Session(row));
            }
        }
    }

    public NodeSession? Load(long identity)
    {
        using DbDataReader reader = _load.Read(identity);
        return reader.Read() ? Session(reader) : null;
    }

    public void Save(NodeSession node)
    {
        _save.Set(node.Identity).Set(node.UplinkIntervalSeconds).Set(node.HighestUplinkCounter).Set(node.LastUplinkCounter).Set(node.NextDownlinkCounter)
            .Set(node.Acknowledged).Set(node.Uplinks).Set(node.Records).Set(node.LostRecords).Set(node.UnknownStates).Set(node.LastSeenAt)
            .Set(node.NextUplinkAt).Set(node.RestartedAt).Set(node.Types).Set(node.ConfigurationVersion)
            .Set(node.LastUplinkCounter is null ? null : node.FirstSeenAt ??= node.LastSeenAt);
        (node.Latest.Bytes() is { } latest ? _save.Set(latest) : _save.Null()).Add();
    }

    private NodeSession Session(DbDataReader reader) =>
        new(reader.GetInt64(23), vault.Open((byte[])reader[0], SealedColumns.NodeKey(reader.GetInt64(23))))
        {
            KeyNumber = reader.GetInt32(1),
            Kind = (NodeKind)reader.GetInt32(2),
            UplinkIntervalSeconds = reader.GetInt32(3),
            HighestUplinkCounter = reader.GetInt64(4),
            LastUplinkCounter = reader.NullableInt64(5),
            NextDownlinkCounter = reader.GetInt64(6),
            Acknowledged = (uint)reader.GetInt64(7),
            Uplinks = reader.GetInt64(8),
            Records = reader.GetInt64(9),
            LostRecords = reader.GetInt64(10),
            UnknownStates = reader.GetInt64(11),
            LastSeenAt = reader.NullableInt64(12),
            NextUplinkAt = reader.NullableInt64(13),
            RestartedAt = reader.NullableInt64(14),
            Types = (uint)reader.GetInt64(15),
            ConfigurationVersion = (uint)reader.GetInt64(16),
            HasWaiting = reader.GetBoolean(17),
            Revision = reader.GetInt64(18),
            ExpiredRecords = (uint)reader.GetInt64(19),
            FirstSeenAt = reader.NullableInt64(20),
            HighestRecord = (uint)Math.Max(reader.GetInt64(19), reader.GetInt64(21)),
            Latest = LatestValues.Of(reader[22] as byte[]),
        };

    private static void ForgetIfChanged(NodeSession node, long? revision, Dictionary<long, NodeSession> nodes)
    {
        if (node.Revision != revision)
        {
            nodes.Remove(node.Identity);
        }
    }
}
