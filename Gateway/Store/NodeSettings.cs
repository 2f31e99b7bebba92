using Microsoft.Data.Sqlite;
using Nf.Channels;
using Nf.Configuration;

namespace Nf.Gateway.Store;

/// <summary>Configurations of nodes, desired and reported. Each call uses a connection of its own: any thread.</summary>
public sealed class NodeSettings(Database database)
{
    /// <summary>What the node is to have, or null when that is not known.</summary>
    public NodeConfiguration? Desired(long identity) => Read(
        identity, "SELECT c.version, c.settings, n.kind, n.key FROM configurations c JOIN nodes n ON n.identity = c.node WHERE c.node = $node");

    /// <summary>What the node has last reported, or null when it has reported nothing that this gateway can read.</summary>
    public NodeConfiguration? Reported(long identity) => Read(
        identity,
        """
        SELECT r.version, r.settings, n.kind, n.key FROM configuration_reports r
        JOIN nodes n ON n.identity = r.node AND n.key_number = r.key_number WHERE r.node = $node ORDER BY r.counter DESC LIMIT 1
        """);

    private NodeConfiguration? Read(long identity, string sql)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteCommand command = connection.Command(sql, ("$node", identity));
        using SqliteDataReader reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        byte[] settings = (byte[])reader[1];
        var configuration = new NodeConfiguration { NodeIdentity = identity, Kind = (NodeKind)reader.GetInt32(2), Key = (byte[])reader[3] };
        // A newer node may have settings that this gateway does not know: they are kept, but cannot be shown or changed here.
        return configuration.TryChange((uint)reader.GetInt64(0), settings, 0, settings.Length, out _) == ConfigurationError.None ? configuration : null;
    }
}
