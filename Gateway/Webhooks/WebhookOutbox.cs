using Nf.Gateway.Ingest;
using Nf.Protocol;

namespace Nf.Gateway.Webhooks;

/// <summary>Writes what webhooks are to be told, in the transaction of what it tells: neither is on the disk without the other.</summary>
internal sealed class WebhookOutbox(IngestConnection connection)
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO webhook_deliveries (id, webhook, node, key_number, number, phase, created_at, due_at)
        SELECT @message || w.id, w.id, @node, @keyNumber, @number, @phase, @now, @now FROM webhooks w WHERE w.ended_at IS NULL
        ON CONFLICT (id) DO NOTHING
        """);

    public void Add(NodeSession node, Alarm alarm, long now) => _add.Execute(
        $"alarm_{node.Text}_{node.KeyNumber}_{alarm.AlarmNumber}_{(int)alarm.Phase}_", node.Identity, node.KeyNumber, (long)alarm.AlarmNumber, (int)alarm.Phase, now);
}
