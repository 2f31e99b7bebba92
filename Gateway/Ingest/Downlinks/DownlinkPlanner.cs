using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>
/// What is to be sent to a node now, marked as sent in the open transaction: the configuration that it lacks, the command whose turn it is.
/// docs/uplink-protocol.md, sections 9.2, 9.5 and 9.6.
/// </summary>
internal sealed class DownlinkPlanner(IngestConnection connection, CommandQueue commands, ConfigurationQueue configurations, DownlinkTiming timing)
{
    // Nodes that are always on and not silent beyond what is usual (NodeTiming), for which something waits.
    private readonly Statement _waiting = connection.Prepare(
        """
        SELECT identity FROM nodes n
        WHERE identity IN (SELECT node FROM commands WHERE state < 10 UNION SELECT node FROM configurations WHERE state IN (1, 2))
        AND next_uplink_at IS NULL AND last_uplink_counter IS NOT NULL AND last_seen_at + CASE WHEN uplink_interval_seconds > 10 THEN 3000 * uplink_interval_seconds ELSE 30000 END > @now
        AND (EXISTS (
                SELECT 1 FROM commands c WHERE (n.types >> 17) & 1 = 1 AND c.node = identity AND c.key_number = n.key_number AND c.state < 10
                AND c.id = (SELECT min(id) FROM commands h WHERE h.node = identity AND h.key_number = n.key_number AND h.state < 10)
                AND (c.sent_at IS NULL OR (c.tries < @maximum AND c.sent_at <= @before)))
            OR EXISTS (
                SELECT 1 FROM configurations c WHERE (n.types >> 18) & 1 = 1 AND c.node = identity AND c.state IN (1, 2) AND c.version > n.configuration_version
                AND (c.sent_at IS NULL OR (c.tries < @maximum AND c.sent_at <= @before))))
        """);

    /// <summary>Nodes to which something may have to be sent although they have not spoken.</summary>
    public List<long> Waiting(long now)
    {
        using DbDataReader reader = _waiting.Read(now, DownlinkTiming.MaximumTries, now - (long)timing.Answer.TotalMilliseconds);
        var nodes = new List<long>();
        while (reader.Read())
        {
            nodes.Add(reader.GetInt64(0));
        }

        return nodes;
    }

    /// <summary>What is due for a node now.</summary>
    /// <param name="hasSpoken">The node has just spoken, so that it listens; otherwise it is always on.</param>
    public DueDownlinks Due(NodeSession node, bool hasSpoken, long now)
    {
        if (!node.HasWaiting)
        {
            return default;
        }

        bool IsDue(long? sentAt, int tries) => hasSpoken ? timing.IsDue(node, sentAt, now) : timing.IsDueByClock(sentAt, tries, now);
        PendingConfiguration? configuration = MessageTypes.Contains(node.Types, MessageType.Configuration) ? configurations.Pending(node) : null;
        OpenCommand? command = MessageTypes.Contains(node.Types, MessageType.Command) ? commands.Head(node) : null;
        return new DueDownlinks(
            configuration is not null && IsDue(configuration.SentAt, configuration.Tries) ? configuration : null,
            command is not null && command.ExpiresAt >= now && IsDue(command.SentAt, command.Tries) ? command : null);
    }

    /// <summary>Makes downlinks of what is due, behind all that were made before: counters go out in their order.</summary>
    /// <param name="changed">Receives the command that is sent.</param>
    public List<Downlink> Make(NodeSession node, DueDownlinks due, long now, List<CommandKey> changed)
    {
        var downlinks = new List<Downlink>();
        if (due.Configuration is { } configuration && node.TryTakeDownlinkCounter(out uint counter))
        {
            configurations.MarkSent(node, configuration, now);
            downlinks.Add(new ConfigurationDownlink(counter, (uint)node.LastUplinkCounter!.Value, configuration.Configuration));
        }

        if (due.Command is { } command && node.TryTakeDownlinkCounter(out counter))
        {
            commands.MarkSent(node, command, now);
            changed.Add(new CommandKey(node.Identity, node.KeyNumber, command.Id));
            downlinks.Add(new CommandDownlink(
                counter, (uint)node.LastUplinkCounter!.Value, command.Id, command.ExpiresAt / 1000, (CommandOpcode)command.Opcode, command.Arguments));
        }

        return downlinks;
    }
}
