using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.BrokerAccess;

/// <summary>Which nodes may use the broker: all that are registered and not un-claimed.</summary>
internal sealed class NodeAccessReader(Database database)
{
    /// <summary>Every node's identity and the number of its key.</summary>
    public Dictionary<long, int> Keys()
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT identity, key_number FROM nodes WHERE unclaimed_at IS NULL");
        using DbDataReader reader = command.ExecuteReader();
        var keys = new Dictionary<long, int>();
        while (reader.Read())
        {
            keys[reader.GetInt64(0)] = reader.GetInt32(1);
        }

        return keys;
    }

    /// <summary>One node's access, or null when it has none.</summary>
    public NodeAccess? Find(long identity)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT key_number, key FROM nodes WHERE identity = @node AND unclaimed_at IS NULL", ("@node", identity));
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read()
            ? NodeAccess.Of(identity, reader.GetInt32(0), database.Vault.Open(reader.GetFieldValue<byte[]>(1), SealedColumns.NodeKey(identity)))
            : null;
    }
}
