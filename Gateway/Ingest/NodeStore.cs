using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Rows of the table nodes, and whether somebody else has changed any.</summary>
internal sealed class NodeStore(IngestConnection connection, KeyVault vault)
{
    private readonly Statement _dataVersion = connection.Prepare("PRAGMA data_version");
    private readonly Statement _load = connection.Prepare(
        """
        SELECT key, key_number, kind, uplink_interval_seconds, highest_uplink_counter, last_uplink_counter, next_downlink_counter, acknowledged,
            uplinks, records, lost_records, unknown_states, last_seen_at, next_uplink_at, restarted_at, types, configuration_version,
            EXISTS (SELECT 1 FROM commands WHERE node = identity AND state < 10)
                OR EXISTS (SELECT 1 FROM configurations WHERE node = identity AND state IN (1, 2))
        FROM nodes WHERE identity = @node
        """);
    private readonly Statement _save = connection.Prepare(
        """
        UPDATE nodes SET uplink_interval_seconds = @interval, highest_uplink_counter = @highest, last_uplink_counter = @last,
            next_downlink_counter = @downlink, acknowledged = @acknowledged, uplinks = @uplinks, records = @records, lost_records = @lost,
            unknown_states = @unknown, last_seen_at = @seen, next_uplink_at = @next, restarted_at = @restarted, types = @types,
            configuration_version = @version,
            first_seen_at = CASE WHEN @last IS NOT NULL THEN coalesce(first_seen_at, @seen) END
        WHERE identity = @node
        """);

    /// <summary>Changes whenever another connection, also of another process, has committed something.</summary>
    public long DataVersion() => _dataVersion.Scalar<long>();

    public NodeSession? Load(long identity)
    {
        using DbDataReader reader = _load.Read(identity);
        if (!reader.Read())
        {
            return null;
        }

        return new NodeSession(identity, vault.Open((byte[])reader[0], SealedColumns.NodeKey(identity)))
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
        };
    }

    public void Save(NodeSession node) => _save.Execute(
        node.UplinkIntervalSeconds, node.HighestUplinkCounter, node.LastUplinkCounter, node.NextDownlinkCounter, (long)node.Acknowledged,
        node.Uplinks, node.Records, node.LostRecords, node.UnknownStates, node.LastSeenAt, node.NextUplinkAt, node.RestartedAt,
        (long)node.Types, (long)node.ConfigurationVersion, node.Identity);
}
