using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Nf.Gateway.Ingest;

/// <summary>The ingest worker's own connection, with the statements that it uses again and again.</summary>
internal sealed partial class IngestConnection(SqliteConnection connection) : IDisposable
{
    private readonly List<SqliteCommand> _commands = [];

    public Statement Prepare(string sql)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _commands.Add(command);
        return new Statement(command);
    }

    public SqliteTransaction Begin()
    {
        SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        foreach (SqliteCommand command in _commands)
        {
            command.Transaction = transaction;
        }

        return transaction;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Parameter();
}
