using System.Data.Common;
using Nf.Configuration;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>The ingest worker's side of the desired configurations: docs/uplink-protocol.md, section 9.5.</summary>
internal sealed class ConfigurationQueue(IngestConnection connection, KeyVault vault)
{
    private readonly Statement _pending = connection.Prepare(
        "SELECT version, settings, sent_at, tries FROM configurations WHERE node = @node AND state IN (1, 2)");
    private readonly Statement _key = connection.Prepare("SELECT key FROM nodes WHERE identity = @node");
    private readonly Statement _sent = connection.Prepare(
        "UPDATE configurations SET state = @sent, sent_at = @now, sendings = sendings + 1, tries = @tries WHERE node = @node");
    private readonly Statement _desired = connection.Prepare("SELECT version FROM configurations WHERE node = @node");
    private readonly Statement _adopt = connection.Prepare(
        """
        INSERT INTO configurations (node, version, settings, changed_at, state) VALUES (@node, @version, @settings, @at, @inForce)
        ON CONFLICT (node) DO UPDATE SET version = excluded.version, settings = excluded.settings, changed_at = excluded.changed_at, state = excluded.state,
            error = 0, field = 0
        """);
    private readonly Statement _refused = connection.Prepare("UPDATE configurations SET state = @refused, error = @error, field = @field WHERE node = @node");
    private readonly Statement _told = connection.Prepare("UPDATE configurations SET state = @inForce, error = 0, field = 0 WHERE node = @node AND version = @version");
    private readonly Statement _reportBefore = connection.Prepare(
        "SELECT version, settings FROM configuration_reports WHERE node = @node AND key_number = @keyNumber AND counter < @counter ORDER BY counter DESC LIMIT 1");
    private readonly Statement _carry = connection.Prepare(
        """
        UPDATE configurations SET version = version + 1, settings = @settings, changed_at = @at, state = @pending, sent_at = NULL, sendings = 0, tries = 0
        WHERE node = @node
        """);
    private readonly Statement _forget = connection.Prepare("UPDATE configurations SET sent_at = NULL, tries = 0 WHERE node = @node AND state IN (1, 2)");

    /// <summary>What the node is to get and does not have, or null.</summary>
    public PendingConfiguration? Pending(NodeSession node)
    {
        uint version;
        byte[] settings;
        long? sentAt;
        int tries;
        using (DbDataReader row = _pending.Read(node.Identity))
        {
            // A version that is not above the one in force would be refused.
            if (!row.Read() || row.GetInt64(0) <= node.ConfigurationVersion)
            {
                return null;
            }

            (version, settings, sentAt, tries) = ((uint)row.GetInt64(0), (byte[])row[1], row.NullableInt64(2), row.GetInt32(3));
        }

        return Read(node, version, settings) is { } configuration ? new PendingConfiguration(configuration, sentAt, tries) : null;
    }

    public void MarkSent(NodeSession node, PendingConfiguration pending, long now) =>
        _sent.Execute((int)ConfigurationState.Sent, now, Math.Min(pending.Tries + 1, DownlinkTiming.MaximumTries), node.Identity);

    /// <summary>Takes what a node reports.</summary>
    /// <param name="settings">In force, as they came.</param>
    public void Take(NodeSession node, StoredFrame frame, ConfigurationReport report, byte[] settings)
    {
        node.ConfigurationVersion = report.VersionInForce;
        long desired = Desired(node);
        if (report.Error != ConfigurationError.None)
        {
            if (report.OfferedVersion == desired)
            {
                _refused.Execute((int)ConfigurationState.Refused, (int)report.Error, report.Field, node.Identity);
            }

            return;
        }

        // What the node has is what it is to have: it took it, was calibrated at its button, or was given a newer one by file.
        if (report.VersionInForce >= desired)
        {
            _adopt.Execute(node.Identity, (long)report.VersionInForce, settings, frame.ReceivedAt, (int)ConfigurationState.InForce);
            node.UplinkIntervalSeconds = Read(node, report.VersionInForce, settings)?.UplinkIntervalSeconds ?? node.UplinkIntervalSeconds;
        }
        else if (report.OfferedVersion == 0)
        {
            CarryCalibration(node, frame, report.VersionInForce, settings);
        }
    }

    /// <summary>The node has told its version in another message than a report.</summary>
    public void Told(NodeSession node, uint version)
    {
        node.ConfigurationVersion = version;
        _told.Execute((int)ConfigurationState.InForce, node.Identity, (long)version);
    }

    /// <summary>The node has started anew: what it was sent is sent again.</summary>
    public void Forget(NodeSession node) => _forget.Execute(node.Identity);

    /// <summary>A node that was calibrated while a change waits for it would lose that with the change: the change takes it over.</summary>
    private void CarryCalibration(NodeSession node, StoredFrame frame, uint version, byte[] settings)
    {
        NodeConfiguration? wanted = Pending(node)?.Configuration;
        NodeConfiguration? now = Read(node, version, settings);
        if (wanted is null || now is null)
        {
            return;
        }

        (uint Version, byte[] Settings)? report = null;
        using (DbDataReader row = _reportBefore.Read(node.Identity, node.KeyNumber, (long)frame.Counter))
        {
            report = row.Read() ? ((uint)row.GetInt64(0), (byte[])row[1]) : null;
        }

        int[] before = report is { } earlier ? Read(node, earlier.Version, earlier.Settings)?.Calibration ?? [] : [];

        // Who asked for the change did not ask for another calibration than the node had then.
        if (wanted.Calibration.SequenceEqual(before) && !now.Calibration.SequenceEqual(before))
        {
            wanted.Calibration = now.Calibration;
            byte[] carried = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            _carry.Execute(carried[..wanted.WriteSettings(carried, 0)], frame.ReceivedAt, (int)ConfigurationState.Pending, node.Identity);
        }
    }

    private long Desired(NodeSession node)
    {
        using DbDataReader row = _desired.Read(node.Identity);
        return row.Read() ? row.GetInt64(0) : 0;
    }

    private NodeConfiguration? Read(NodeSession node, uint version, byte[] settings)
    {
        var configuration = new NodeConfiguration { NodeIdentity = node.Identity, Kind = node.Kind, Key = vault.Open(_key.Scalar<byte[]>(node.Identity), SealedColumns.NodeKey(node.Identity)) };
        return configuration.TryChange(version, settings, 0, settings.Length, out _) == ConfigurationError.None ? configuration : null;
    }
}
