using System.Data.Common;

namespace Nf.Gateway.Store;

/// <summary>How the one that stores uplinks, which keeps nodes in memory, learns what others change.</summary>
internal static class NodeChanges
{
    /// <summary>
    /// To be called first in every transaction that changes a node's row, commands or configuration: what is kept of the node in memory is read
    /// again then, and no uplink of it is stored before the transaction ends.
    /// </summary>
    /// <returns>False when there is no such node.</returns>
    public static bool TouchNode(this DbConnection connection, long identity) =>
        connection.Execute("UPDATE nodes SET revision = revision + 1 WHERE identity = @node", ("@node", identity)) == 1;
}
