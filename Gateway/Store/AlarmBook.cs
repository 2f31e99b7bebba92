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

    // The beginning or the moment says what it is about, or, where that never came, the end. Each of them is one row or none.
    private const string Select =
        """
        SELECT a.id, a.node, n.name, a.number, coalesce(b.rule, m.rule, e.rule), coalesce(b.channel, m.channel, e.channel),
            CASE WHEN b.phase = 1 THEN b.value WHEN m.phase = 3 THEN m.value ELSE e.value END, coalesce(b.quality, m.quality, e.quality),
            CASE WHEN b.phase = 1 THEN b.alarm_limit WHEN m.phase = 3 THEN m.alarm_limit ELSE e.alarm_limit END, coalesce(b.phase, m.phase, e.phase),
            coalesce(b.at, m.at, e.at), e.at, a.acknowledged_at, a.note
        FROM alarms a
        JOIN nodes n ON n.identity = a.node AND a.key_number >= n.first_key_number
        LEFT JOIN alarm_phases b ON b.node = a.node AND b.key_number = a.key_number AND b.number = a.number AND b.phase = 1
        LEFT JOIN alarm_phases m ON m.node = a.node AND m.key_number = a.key_number AND m.number = a.number AND m.phase = 3
        LEFT JOIN alarm_phases e ON e.node = a.node AND e.key_number = a.key_number AND e.number = a.number AND e.phase = 2
        """;

    /// <summary>One alarm, or null.</summary>
    public AlarmView? Find(long id) => Read($"{Select} WHERE a.id = @id", ("@id", id)).SingleOrDefault();

    /// <summary>The newest alarms, newest first.</summary>
    public List<AlarmView> List(AlarmQuery query, int limit)
    {
        // Only what is asked for: a condition that is always true hides from the database how few rows it has to read.
        string?[] conditions =
        [
            "a.id < @before",
            query.Node is null ? null : "a.node = @node",
            query.Rule == AlarmRule.None ? null : "coalesce(b.rule, m.rule, e.rule) = @rule",
            query.From == long.MinValue ? null : "(coalesce(e.at, m.at, b.at) >= @from OR a.is_over = 0)",
            query.To == long.MaxValue ? null : "coalesce(b.at, m.at, e.at) <= @to",
            query.IsOpenOnly ? "(a.acknowledged_at IS NULL OR a.is_over = 0)" : null,
        ];
        return Read(
            $"{Select} WHERE {string.Join(" AND ", conditions.OfType<string>())} ORDER BY a.id DESC LIMIT @limit",
            ("@node", query.Node ?? 0), ("@rule", (int)query.Rule), ("@from", query.From), ("@to", query.To), ("@before", query.Before), ("@limit", limit));
    }

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
