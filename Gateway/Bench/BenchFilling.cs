using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Protocol;
using Npgsql;

namespace Nf.Gateway.Bench;

/// <summary>What a database of many nodes holds after weeks: eight bins to one pond and one switch.</summary>
internal static class BenchFilling
{
    private const int Days = 28;
    private const int Records = 48;
    private const int AlarmsOfNode = 20;
    private const int CommandsOfSwitch = 20;

    private const string Steps = "WITH RECURSIVE steps (step) AS (SELECT 0 UNION ALL SELECT step + 1 FROM steps WHERE step + 1 < @count)";

    public static void Fill(Database database, int nodes)
    {
        new BenchFleet(nodes).Register(database);
        // Makes the partitions.
        using (new IngestStore(database, DownlinkTiming.Standard, RetentionOptions.ForEver))
        {
        }

        long hour = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600;
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        Execute(
            connection,
            """
            UPDATE nodes SET kind = CASE identity % 10 WHEN 8 THEN @pond WHEN 9 THEN @switch ELSE @bin END, place = 'District ' || (identity % 40),
                latitude_microdegrees = 47000000 + identity % 1000 * 100, longitude_microdegrees = 8000000 + identity % 997 * 100,
                last_seen_at = @now, next_uplink_at = @now + 3600000, uplinks = @count, records = @count, acknowledged = @count
            """,
            ("@pond", (int)NodeKind.Pond), ("@switch", (int)NodeKind.Switch), ("@bin", (int)NodeKind.Bin), ("@now", hour * 3_600_000), ("@count", Records));
        Execute(
            connection,
            $"{Steps} INSERT INTO records (node, key_number, number, frame, sampled_at, received_at) SELECT identity, 1, step + 1, 0, (@first + step) * 3600000, (@first + step) * 3600000 FROM nodes CROSS JOIN steps ORDER BY identity, step",
            ("@count", Records), ("@first", hour - Records));
        foreach ((NodeKind kind, Channel channel) in NodeKinds.All.SelectMany(kind => ReadingLayout.For(kind).Select(channel => (kind, channel))))
        {
            Execute(
                connection,
                $"{Steps} INSERT INTO measurements (node, channel, at, key_number, number, value, quality) SELECT identity, @channel, (@first + step) * 3600000, 1, step + 1, (identity + step) % 2, 0 FROM nodes CROSS JOIN steps WHERE kind = @kind ORDER BY identity, step",
                ("@count", Records), ("@channel", channel.Number), ("@first", hour - Records), ("@kind", (int)kind));
        }

        // A bin that is emptied every five days.
        Execute(
            connection,
            $"{Steps} INSERT INTO hourly_rollups (node, channel, hour, key_number, count, minimum, maximum, total) SELECT identity, @channel, @first + step, 1, 4, step % 120 * 3 / 4, step % 120 * 3 / 4, step % 120 * 3 FROM nodes CROSS JOIN steps WHERE kind = @bin ORDER BY identity, step",
            ("@count", Days * 24), ("@channel", ChannelCatalogue.FillLevel.Number), ("@first", hour - (Days * 24)), ("@bin", (int)NodeKind.Bin));
        Execute(connection, "INSERT INTO rollup_marks (hour, node) SELECT @hour, identity FROM nodes", ("@hour", hour - 1));
        LatestValues.FillAll(connection);
        FillAlarms(connection, hour);
        Execute(
            connection,
            $"{Steps} INSERT INTO commands (node, key_number, id, opcode, arguments, queued_at, expires_at, state, value, result_at) SELECT identity, 1, step + 1, @relay, '1', @now, @now, @succeeded, 1, @now FROM nodes CROSS JOIN steps WHERE kind = @switch",
            ("@count", CommandsOfSwitch), ("@relay", (int)CommandOpcode.SetRelay), ("@now", (hour - Records) * 3_600_000), ("@succeeded", (int)CommandState.Succeeded), ("@switch", (int)NodeKind.Switch));
        transaction.Commit();
        if (connection is NpgsqlConnection)
        {
            // As the server does by itself a minute after so many rows have come.
            Execute(connection, "ANALYZE");
        }
    }

    /// <summary>All of them over and known, but the last of every tenth node.</summary>
    private static void FillAlarms(DbConnection connection, long hour)
    {
        Execute(
            connection,
            $"{Steps} INSERT INTO alarms (node, key_number, number, acknowledged_at, is_over) SELECT identity, 1, step + 1, CASE WHEN identity % 10 = 0 AND step + 1 = @count THEN NULL ELSE @now END, CASE WHEN identity % 10 = 0 AND step + 1 = @count THEN 0 ELSE 1 END FROM nodes CROSS JOIN steps ORDER BY step, identity",
            ("@count", AlarmsOfNode), ("@now", hour * 3_600_000));
        Execute(
            connection,
            """
            INSERT INTO alarm_phases (node, key_number, number, phase, counter, at, received_at, rule, channel, quality)
            SELECT node, key_number, number, phase, number, @now + phase, @now + phase, 1, 0, 1 FROM alarms CROSS JOIN (SELECT 1 AS phase UNION ALL SELECT 2) phases
            WHERE acknowledged_at IS NOT NULL OR phase = 1
            """,
            ("@now", hour * 3_600_000));
    }

    /// <summary>However long it takes.</summary>
    private static void Execute(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
