using System.Data.Common;
using System.Globalization;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>The partitions of PostgreSQL's large tables: one for each month (UTC), made ahead of its time.</summary>
internal sealed class Partitions(IngestConnection connection)
{
    private const int MonthsAhead = 2;

    /// <summary>Tables, and the column by which they are partitioned.</summary>
    public static IReadOnlyList<(string Table, string Column)> Tables { get; } = [("frames", "received_at"), ("records", "received_at"), ("measurements", "at")];

    /// <summary>Makes what is missing from last month to those ahead.</summary>
    public void Make(long now)
    {
        DateTime month = Month(now);
        foreach ((string table, string column) in Tables)
        {
            HashSet<string> present = [.. Of(table).Select(partition => partition.Name)];
            for (int ahead = -1; ahead <= MonthsAhead; ahead++)
            {
                if (!present.Contains(Name(table, month.AddMonths(ahead))))
                {
                    Make(table, column, month.AddMonths(ahead));
                }
            }
        }
    }

    /// <summary>The monthly partitions of a table, oldest first, each with the times at which it begins and ends.</summary>
    public List<(string Name, long Begin, long End)> Of(string table)
    {
        using Statement children = connection.Once(
            "SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = to_regclass(@table)");
        using DbDataReader row = children.Read(table);
        var partitions = new List<(string Name, long Begin, long End)>();
        while (row.Read())
        {
            string name = row.GetString(0);
            if (DateTime.TryParseExact(name[(table.Length + 1)..], "yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime month))
            {
                partitions.Add((name, Milliseconds(month), Milliseconds(month.AddMonths(1))));
            }
        }

        partitions.Sort((one, other) => one.End.CompareTo(other.End));
        return partitions;
    }

    public void Drop(string partition) => Execute($"DROP TABLE {partition}");

    private void Make(string table, string column, DateTime month)
    {
        string name = Name(table, month);
        (long from, long to) = (Milliseconds(month), Milliseconds(month.AddMonths(1)));
        // Rows of this month that came before it had a partition, from a clock that runs ahead or a gateway that was off, move into it.
        Execute($"CREATE TABLE {name} (LIKE {table} INCLUDING DEFAULTS)");
        Execute($"WITH moved AS (DELETE FROM {table}_default WHERE {column} >= {from} AND {column} < {to} RETURNING *) INSERT INTO {name} SELECT * FROM moved");
        Execute($"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to})");
    }

    private void Execute(string sql)
    {
        using Statement statement = connection.Once(sql);
        statement.Execute();
    }

    private static string Name(string table, DateTime month) => $"{table}_{month:yyyy_MM}";

    private static DateTime Month(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime is var time
        ? new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc)
        : default;

    private static long Milliseconds(DateTime month) => new DateTimeOffset(month, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
