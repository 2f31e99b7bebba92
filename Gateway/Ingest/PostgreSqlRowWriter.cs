using Npgsql;
using NpgsqlTypes;

namespace Nf.Gateway.Ingest;

/// <summary>Rows for PostgreSQL: a column is an array, all rows are one statement and one round trip.</summary>
internal sealed class PostgreSqlRowWriter : KeptRowWriter
{
    private readonly NpgsqlCommand _command;

    public PostgreSqlRowWriter(NpgsqlConnection connection, RowTable table)
        : base(table.Types)
    {
        string rows = $"unnest({string.Join(", ", table.Types.Select((type, i) => $"@p{i}::{type}[]"))}) AS given ({string.Join(", ", table.Names)})";
        string names = string.Join(", ", table.Names);
        _command = new NpgsqlCommand(
            table.IsUpdate
                ? $"UPDATE {table.Name} SET {string.Join(", ", table.Names.Skip(1).Select(name => $"{name} = given.{name}"))} FROM {rows} WHERE {table.Name}.{table.Names[0]} = given.{table.Names[0]}"
                : $"INSERT INTO {table.Name} ({names}) SELECT * FROM {rows} {table.OnConflict}",
            connection);
        for (int i = 0; i < Types.Length; i++)
        {
            _command.Parameters.Add(new NpgsqlParameter($"p{i}", NpgsqlDbType.Array | Kind(Types[i])));
        }
    }

    public override void Flush()
    {
        if (Cells.Count == 0)
        {
            return;
        }

        for (int column = 0; column < Types.Length; column++)
        {
            _command.Parameters[column].Value = Kind(Types[column]) switch
            {
                NpgsqlDbType.Bytea => Column(column, cell => (byte[]?)cell.Object),
                NpgsqlDbType.Text => Column(column, cell => (string?)cell.Object),
                _ => Column(column, cell => cell.IsNull ? (long?)null : cell.Integer),
            };
        }

        Cells.Clear();
        _command.ExecuteNonQuery();
    }

    public override void Dispose() => _command.Dispose();

    private static NpgsqlDbType Kind(string type) => type switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        _ => throw new ArgumentException($"'{type}' is not a type of a column here.", nameof(type)),
    };

    private T[] Column<T>(int column, Func<Cell, T> value)
    {
        var values = new T[Cells.Count / Types.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = value(Cells[(row * Types.Length) + column]);
        }

        return values;
    }
}
