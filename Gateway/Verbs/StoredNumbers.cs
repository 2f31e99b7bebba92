using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>How a node's record numbers, under its present key, stand in the database.</summary>
/// <param name="Stored">Rows, of whatever number.</param>
/// <param name="Lost">Numbers from 1 to the acknowledged one that have no row.</param>
/// <param name="Repeated">Rows beyond the first of a number.</param>
internal sealed record StoredNumbers(long Stored, long Lost, long Repeated)
{
    public static StoredNumbers Read(DbConnection connection, long node, long acknowledged)
    {
        using DbCommand command = connection.Command(
            """
            SELECT count(*), count(DISTINCT number),
                count(DISTINCT number) FILTER (WHERE number BETWEEN 1 AND @acknowledged)
            FROM records WHERE node = @node AND key_number = (SELECT key_number FROM nodes WHERE identity = @node)
            """,
            ("@node", node), ("@acknowledged", acknowledged));
        using DbDataReader reader = command.ExecuteReader();
        reader.Read();
        return new StoredNumbers(reader.GetInt64(0), acknowledged - reader.GetInt64(2), reader.GetInt64(0) - reader.GetInt64(1));
    }
}
