using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Nf.Gateway.Store;

/// <summary>Shorter spellings for statements and typed columns. Parameters are written @name in either database.</summary>
internal static class SqlExtensions
{
    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static T? Scalar<T>(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        return command.Scalar<T>();
    }

    /// <summary>The first column of every row.</summary>
    public static List<T> Column<T>(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var values = new List<T>();
        while (reader.Read())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>First column of the first row. What is a truth or a sum has another type in each database.</summary>
    /// <returns>Default when there is no row, or NULL.</returns>
    public static T? Scalar<T>(this DbCommand command) => command.ExecuteScalar() switch
    {
        null or DBNull => default,
        T value => value,
        object other => (T)Convert.ChangeType(other, typeof(T), CultureInfo.InvariantCulture),
    };

    /// <summary>A transaction that only reads: everything in it is of one moment. Writers begin theirs with BeginTransaction().</summary>
    public static DbTransaction BeginReading(this DbConnection connection) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public static long? NullableInt64(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    public static string? NullableString(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
