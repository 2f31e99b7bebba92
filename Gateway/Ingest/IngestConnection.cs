using System.Text.RegularExpressions;
using System.Data.Common;

namespace Nf.Gateway.Ingest;

/// <summary>The ingest worker's own connection, with the statements that it uses again and again.</summary>
internal sealed partial class IngestConnection(DbConnection connection) : IDisposable
{
    private readonly List<DbCommand> _commands = [];

    public Statement Prepare(string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        _commands.Add(command);
        return new Statement(command);
    }

    public DbTransaction Begin()
    {
        DbTransaction transaction = connection.BeginTransaction();
        foreach (DbCommand command in _commands)
        {
            command.Transaction = transaction;
        }

        return transaction;
    }

    public void Dispose()
    {
        foreach (DbCommand command in _commands)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    [GeneratedRegex("@\\w+")]
    private static partial Regex Parameter();
}
