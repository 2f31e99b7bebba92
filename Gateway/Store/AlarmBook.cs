using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>The alarms of all nodes. Each call uses a connection of its own: any thread.</summary>
public sealed class AlarmBook(Database database)
{
    /// <summary>Most alarms of one answer.</summary>
    public const int MaximumAlarms = 1000;

    /// <summary>Longest note, in characters.</summary>
    public const int MaximumNoteLength = 500;

    // The phase that says what it is about: the beginning or the moment, or, where that never came, the end.
    private const string Select =
        $"""
        SELECT a.id, a.node, n.name, a.number, f.rule, f.channel, f.value, f.quality, f.alarm_limit, f.phase, f.at, e.at, a.acknowledged_at, a.note
        FROM alarms a
        JOIN nodes n ON n.identity = a.node AND a.key_number >= n.first_key_number
        JOIN alarm_phases f ON f.node = a.node AND f.key_number = a.key_number AND f.number = a.number
            AND f.phase = coalesce(
                (SELECT min(phase) FROM alarm_phases p
                    WHERE p.node = a.node AND p.key_number = a.key_number AND p.number = a.number AND phase IN (1, 3)), 2)
        LEFT JOIN alarm_phases e ON e.node = a.node AND e.key_number = a.key_number AND e.number = a.number AND e.phase = 2
        """;

    /// <summary>One alarm, or null.</summary>
    public AlarmView? Find(long id) => Read($"{Select} WHERE a.id = @id", ("@id", id)).SingleOrDefault();

    /// <summary>The newest alarms, newest first.</summary>
    public List<AlarmView> List(AlarmQuery query, int limit) => Read(
        $"""
        {Select}
        WHERE (CAST(@node AS BIGINT) IS NULL OR a.node = @node)
        AND (@rule = 0 OR f.rule = @rule) AND (coalesce(e.at, f.at) >= @from OR (e.phase IS NULL AND f.phase = 1)) AND f.at <= @to AND a.id < @before
        AND (@open = 0 OR a.acknowledged_at IS NULL OR (e.phase IS NULL AND f.phase = 1))
        ORDER BY a.id DESC LIMIT @limit
        """,
        ("@node", query.Node), ("@rule", (int)query.Rule), ("@from", query.From), ("@to", query.To), ("@before", query.Before),
        ("@open", query.IsOpenOnly ? 1 : 0), ("@limit", limit));

    /// <summary>Marks an alarm as known to a person; acknowledging it again changes the note only.</summary>
    /// <returns>The alarm as it is then, or null when there is none.</returns>
    public AlarmView? Acknowledge(long id, string? note, long now)
    {
        using (DbConnection connection = database.Connect())
        {
            connection.Execute(
                "UPDATE alarms SET acknowledged_at = coalesce(acknowledged_at, @now), note = coalesce(@note, note) WHERE id = @id",
                ("@now", now), ("@note", note), ("@id", id));
        }

        return Find(id);
    }

    private List<AlarmView> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var alarms = new List<AlarmView>();
        while (reader.Read())
        {
            alarms.Add(View(reader));
        }

        return alarms;
    }

    private static AlarmView View(DbDataReader reader)
    {
        int number = reader.GetInt32(5);
        Channel? channel = ChannelCatalogue.Find(number);
        decimal? Physical(long? value) => value is not { } present ? null : channel is null ? present : ValueView.Physical(channel, present);
        var phase = (AlarmPhase)reader.GetInt32(9);
        return new AlarmView(
            reader.GetInt64(0),
            Topics.NodeText(reader.GetInt64(1)),
            reader.GetString(2),
            reader.GetInt64(3),
            Names.Of((AlarmRule)reader.GetInt32(4)),
            number == 0 ? null : channel?.Name ?? number.ToString(),
            Physical(reader.NullableInt64(6)),
            (MeasurementQuality)reader.GetInt32(7),
            Physical(reader.NullableInt64(8)),
            phase == AlarmPhase.Moment,
            phase == AlarmPhase.End ? null : reader.GetInt64(10),
            reader.NullableInt64(11),
            reader.NullableInt64(12),
            reader.NullableString(13));
    }
}
