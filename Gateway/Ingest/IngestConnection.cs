using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Nf.Gateway.Ingest;

/// <summary>The ingest worker's own connection, with the statements that it uses again and again.</summary>
internal sealed partial class IngestConnection(DbConnection connection) : IDisposable
{
    private readonly List<DbCommand> _commands = [];
    private readonly List<RowWriter> _writers = [];

    /// <summary>Whether others may write while a transaction of this one is open.</summary>
    public bool IsShared { get; } = connection is NpgsqlConnection;

    public Statement Prepare(string sql)
    {
        DbCommand command = Command(sql);
        _commands.Add(command);
        return new Statement(command);
    }

    /// <summary>A statement that is used now and then disposed of.</summary>
    public Statement Once(string sql) => new(Command(sql));

    private DbCommand Command(string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public RowWriter Rows(RowTable table)
    {
        RowWriter writer = connection switch
        {
            NpgsqlConnection postgreSql when table.IsUpdate || table.OnConflict.Length > 0 => new PostgreSqlRowWriter(postgreSql, table),
            NpgsqlConnection postgreSql => new PostgreSqlCopyWriter(postgreSql, table),
            _ => new SqliteRowWriter((SqliteConnection)connection, table),
        };
        _writers.Add(writer);
        return writer;
    }

    public DbTransaction Begin()
    {
        DbTransaction transaction = connection.BeginTransaction();
        _commands.ForEach(command => command.Transaction = transaction);
        return transaction;
    }

    /// <summary>The transaction has ended: what is read now is read without one.</summary>
    public void End() => _commands.ForEach(command => command.Transaction = null);

    /// <summary>Everything that was written is in the open transaction then: before it is read, and before the commit.</summary>
    public void Flush() => _writers.ForEach(writer => writer.Flush());

    public void Dispose()
    {
        _commands.ForEach(command => command.Dispose());
        _writers.ForEach(writer => writer.Dispose());
        connection.Dispose();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
