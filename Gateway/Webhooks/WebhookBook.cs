using System.Data.Common;
using System.Text;
using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Webhooks;

/// <summary>Webhooks and their outbox, which ingest fills in the transaction that stores the alarm. Any thread.</summary>
public sealed class WebhookBook(Database database)
{
    public const int MaximumDeliveries = 1000;
    private static readonly TimeSpan DeliveryLife = TimeSpan.FromDays(30);

    public (Webhook Webhook, string Secret) Add(string url, long now)
    {
        var webhook = new Webhook(Secret.NewId(), url, now, null, null, 0);
        string secret = WebhookSignature.NewSecret();
        using DbConnection connection = database.Connect();
        connection.Execute(
            "INSERT INTO webhooks (id, url, secret, added_at) VALUES (@id, @url, @secret, @now)", ("@id", webhook.Id), ("@url", url), ("@secret", Seal(webhook.Id, new WebhookSecrets(secret))), ("@now", now));
        return (webhook, secret);
    }

    public List<Webhook> All()
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            """
            SELECT w.id, w.url, w.added_at, w.ended_at, (SELECT count(*) FROM webhook_deliveries d WHERE d.webhook = w.id AND d.due_at IS NOT NULL)
            FROM webhooks w ORDER BY w.added_at, w.id
            """);
        using DbDataReader reader = command.ExecuteReader();
        var webhooks = new List<Webhook>();
        while (reader.Read())
        {
            webhooks.Add(new Webhook(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.NullableInt64(3), null, (int)reader.GetInt64(4)));
        }

        return [.. webhooks.Select(webhook => webhook with { Last = Deliveries(webhook.Id, 1).FirstOrDefault() })];
    }

    /// <summary>Gives a webhook another address, pauses it or takes it into use again; null leaves it as it is.</summary>
    /// <returns>False when there is no such webhook.</returns>
    public bool TryChange(string id, string? url, bool? isPaused, long now) => Change(
        """
        UPDATE webhooks SET url = coalesce(@url, url), ended_at = CASE WHEN @pause = 1 THEN coalesce(ended_at, @now) WHEN @pause = 0 THEN NULL ELSE ended_at END
        WHERE id = @id
        """,
        ("@url", url), ("@pause", isPaused is null ? -1 : isPaused.Value ? 1 : 0), ("@now", now), ("@id", id)) == 1;

    /// <summary>Makes another secret; the one until now signs too until its time is over.</summary>
    /// <returns>The only copy of it; null: there is no such webhook.</returns>
    public string? NewSecret(string id, long now, TimeSpan keepPrevious)
    {
        if (Find(id) is not { } found)
        {
            return null;
        }

        string secret = WebhookSignature.NewSecret();
        var secrets = keepPrevious > TimeSpan.Zero ? new WebhookSecrets(secret, found.Secrets.Present, now + (long)keepPrevious.TotalMilliseconds) : new WebhookSecrets(secret);
        return Change("UPDATE webhooks SET secret = @secret WHERE id = @id", ("@secret", Seal(id, secrets)), ("@id", id)) == 1 ? secret : null;
    }

    /// <summary>A message that says nothing but that it arrives; null: there is no such webhook.</summary>
    internal DueDelivery? TestMessage(string id, long now) => Find(id) is { } found
        ? new DueDelivery($"test_{Secret.NewId()}", found.Url, found.Secrets.Valid(now), 0, Message("webhook.test", now, new { webhook = id }))
        : null;

    /// <summary>Removes a webhook with what waits for it.</summary>
    /// <returns>False when there is no such webhook.</returns>
    public bool Remove(string id) => Change("DELETE FROM webhooks WHERE id = @id", ("@id", id)) == 1;

    /// <summary>What was sent and what waits, newest first.</summary>
    public List<WebhookDelivery> Deliveries(string id, int limit = MaximumDeliveries)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            "SELECT id, created_at, tries, due_at, answer FROM webhook_deliveries WHERE webhook = @id ORDER BY created_at DESC, id LIMIT @limit", ("@id", id), ("@limit", limit));
        using DbDataReader reader = command.ExecuteReader();
        var deliveries = new List<WebhookDelivery>();
        while (reader.Read())
        {
            (long? due, string? answer) = (reader.NullableInt64(3), reader.NullableString(4));
            deliveries.Add(new WebhookDelivery(reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2), due, due is null && IsSuccess(answer), answer));
        }

        return deliveries;
    }

    /// <summary>Webhooks to which something is to be sent now.</summary>
    internal List<string> Waiting(long now)
    {
        using DbConnection connection = database.Connect();
        return connection.Column<string>(
            "SELECT id FROM webhooks WHERE ended_at IS NULL AND id IN (SELECT webhook FROM webhook_deliveries WHERE due_at <= @now)", ("@now", now));
    }

    /// <summary>What is to be sent to a webhook now, the oldest of it; null: nothing.</summary>
    internal DueDelivery? Next(string webhook, long now)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            """
            SELECT d.id, w.url, w.secret, d.tries, a.id, d.node, n.name, p.phase, p.rule, p.channel, p.value, p.alarm_limit, p.at
            FROM webhook_deliveries d
            JOIN webhooks w ON w.id = d.webhook AND w.ended_at IS NULL
            JOIN nodes n ON n.identity = d.node
            JOIN alarms a ON a.node = d.node AND a.key_number = d.key_number AND a.number = d.number
            JOIN alarm_phases p ON p.node = d.node AND p.key_number = d.key_number AND p.number = d.number AND p.phase = d.phase
            WHERE d.webhook = @webhook AND d.due_at <= @now ORDER BY d.due_at, d.created_at LIMIT 1
            """,
            ("@webhook", webhook), ("@now", now));
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read()
            ? new DueDelivery(reader.GetString(0), reader.GetString(1), Open(webhook, reader.GetString(2)).Valid(now), reader.GetInt32(3), Body(reader))
            : null;
    }

    /// <summary>What became of a try.</summary>
    /// <param name="nextAt">Null: it is not tried again.</param>
    internal void Note(string id, string answer, long? nextAt) => Change(
        "UPDATE webhook_deliveries SET tries = tries + 1, answer = @answer, due_at = @next WHERE id = @id", ("@answer", answer), ("@next", nextAt), ("@id", id));

    /// <summary>The receiver is gone for good.</summary>
    internal void End(string webhook, long now)
    {
        Change("UPDATE webhooks SET ended_at = @now WHERE id = @id", ("@now", now), ("@id", webhook));
        Change("UPDATE webhook_deliveries SET due_at = NULL WHERE webhook = @id", ("@id", webhook));
    }

    internal void Forget(long now) =>
        Change("DELETE FROM webhook_deliveries WHERE due_at IS NULL AND created_at < @oldest", ("@oldest", now - (long)DeliveryLife.TotalMilliseconds));

    private static bool IsSuccess(string? answer) => answer?.StartsWith("HTTP 2", StringComparison.Ordinal) == true;

    private static byte[] Body(DbDataReader row)
    {
        Channel? channel = ChannelCatalogue.Find(row.GetInt32(9));
        decimal? Physical(long? value) => value is { } present && channel is not null ? ValueView.Physical(channel, present) : value;
        string type = (AlarmPhase)row.GetInt32(7) switch { AlarmPhase.Begin => "alarm.begun", AlarmPhase.End => "alarm.ended", _ => "alarm.happened" };
        long at = row.GetInt64(12);
        var alarm = new WebhookAlarm(
            row.GetInt64(4), Topics.NodeText(row.GetInt64(5)), row.GetString(6), Names.Of((AlarmRule)row.GetInt32(8)), channel?.Name, Physical(row.NullableInt64(10)),
            Physical(row.NullableInt64(11)), channel is { Unit.Length: > 0 } ? channel.Unit : null, at);
        return Message(type, at, alarm);
    }

    private static byte[] Message(string type, long at, object data) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookMessage(type, DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffZ"), data), JsonSerializerOptions.Web);

    private (string Url, WebhookSecrets Secrets)? Find(string id)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT url, secret FROM webhooks WHERE id = @id", ("@id", id));
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetString(0), Open(id, reader.GetString(1))) : null;
    }

    private string Seal(string id, WebhookSecrets secrets) =>
        Convert.ToBase64String(database.Vault.Seal(Encoding.ASCII.GetBytes(secrets.ToString()), SealedColumns.WebhookSecret(id)));

    private WebhookSecrets Open(string id, string box) =>
        WebhookSecrets.Parse(Encoding.ASCII.GetString(database.Vault.Open(Convert.FromBase64String(box), SealedColumns.WebhookSecret(id))));

    private int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbConnection connection = database.Connect();
        return connection.Execute(sql, parameters);
    }
}
