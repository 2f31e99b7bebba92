using Npgsql;
using NpgsqlTypes;

namespace Nf.Gateway.Ingest;

/// <summary>Rows for PostgreSQL: a column is an array, all rows are one statement and one round trip.</summary>
internal sealed class PostgreSqlRowWriter : RowWriter
{
    private readonly NpgsqlCommand _command;
    private readonly string[] _types;
    private readonly List<Cell> _cells = [];

    public PostgreSqlRowWriter(NpgsqlConnection connection, RowTable table)
    {
        _types = table.Types;
        string rows = $"unnest({string.Join(", ", table.Types.Select((type, i) => $"@p{i}::{type}[]"))}) AS given ({string.Join(", ", table.Names)})";
        string names = string.Join(", ", table.Names);
        _command = new NpgsqlCommand(
            table.IsUpdate
                ? $"UPDATE {table.Name} SET {string.Join(", ", table.Names.Skip(1).Select(name => $"{name} = given.{name}"))} FROM {rows} WHERE {table.Name}.{table.Names[0]} = given.{table.Names[0]}"
                : $"INSERT INTO {table.Name} ({names}) SELECT * FROM {rows} {table.OnConflict}",
            connection);
        for (int i = 0; i < _types.Length; i++)
        {
            _command.Parameters.Add(new NpgsqlParameter($"p{i}", NpgsqlDbType.Array | Kind(_types[i])));
        }
    }

    public override RowWriter Set(long value) => Set(new Cell(value, null, false));

    public override RowWriter Set(byte[] value) => Set(new Cell(0, value, false));

    public override RowWriter Set(string value) => Set(new Cell(0, value, false));

    public override RowWriter Null() => Set(new Cell(0, null, true));

    public override void Add()
    {
        if (_cells.Count % _types.Length != 0)
        {
            throw new InvalidOperationException($"A row of {_types.Length} columns is not whole.");
        }
    }

    public override void Flush()
    {
        if (_cells.Count == 0)
        {
            return;
        }

        for (int column = 0; column < _types.Length; column++)
        {
            _command.Parameters[column].Value = Kind(_types[column]) switch
            {
                NpgsqlDbType.Bytea => Column(column, cell => (byte[]?)cell.Object),
                NpgsqlDbType.Text => Column(column, cell => (string?)cell.Object),
                _ => Column(column, cell => cell.IsNull ? (long?)null : cell.Integer),
            };
        }

        _cells.Clear();
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

    private PostgreSqlRowWriter Set(Cell cell)
    {
        _cells.Add(cell);
        return this;
    }

    private T[] Column<T>(int column, Func<Cell, T> value)
    {
        var values = new T[_cells.Count / _types.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = value(_cells[(row * _types.Length) + column]);
        }

        return values;
    }

    private readonly record struct Cell(long Integer, object? Object, bool IsNull);
}
