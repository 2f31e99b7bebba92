using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nf.Gateway.Ingest;

/// <summary>Rows for SQLite: one prepared statement, bound by position. ADO.NET looks every parameter up by its name, which takes longer than the insert.</summary>
internal sealed class SqliteRowWriter : RowWriter
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _column;

    public SqliteRowWriter(SqliteConnection connection, RowTable table)
    {
        _database = connection.Handle!;
        string sql = table.IsUpdate
            ? $"UPDATE {table.Name} SET {string.Join(", ", table.Names.Skip(1).Select((name, i) => $"{name} = ?{i + 2}"))} WHERE {table.Names[0]} = ?1"
            : $"INSERT INTO {table.Name} ({string.Join(", ", table.Names)}) VALUES ({string.Join(", ", table.Names.Select((_, i) => $"?{i + 1}"))}) {table.OnConflict}";
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public override RowWriter Set(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_column, value));
        return this;
    }

    public override RowWriter Set(byte[] value)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_column, value));
        return this;
    }

    public override RowWriter Set(string value)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_column, value));
        return this;
    }

    public override RowWriter Null()
    {
        Check(raw.sqlite3_bind_null(_statement, ++_column));
        return this;
    }

    public override void Add()
    {
        _column = 0;
        int result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
    }

    public override void Flush()
    {
    }

    public override void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
