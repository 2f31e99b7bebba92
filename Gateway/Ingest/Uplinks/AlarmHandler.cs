using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Webhooks;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>Each phase of an alarm number once, whichever comes first.</summary>
internal sealed class AlarmHandler(IngestConnection connection) : MessageHandler<Alarm>(new Alarm())
{
    private readonly Statement _addPhase = connection.Prepare(
        """
        INSERT INTO alarm_phases (node, key_number, number, phase, counter, at, received_at, rule, channel, value, quality, alarm_limit)
        VALUES (@node, @keyNumber, @number, @phase, @counter, @at, @receivedAt, @rule, @channel, @value, @quality, @limit)
        ON CONFLICT (node, key_number, number, phase) DO NOTHING
        """);
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO alarms (node, key_number, number, is_over) VALUES (@node, @keyNumber, @number, @isOver)
        ON CONFLICT (node, key_number, number) DO UPDATE SET is_over = CASE WHEN excluded.is_over = 1 THEN 1 ELSE alarms.is_over END
        """);
    private readonly WebhookOutbox _outbox = new(connection);
    private readonly Statement _id = connection.Prepare("SELECT id FROM alarms WHERE node = @node AND key_number = @keyNumber AND number = @number");

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter) => Message.TryRead(buffer, offset, length);

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        int? value = Message.ChannelNumber != 0 && ChannelValue.IsPresent(Message.Value) ? Message.Value : null;
        int? limit = Message.Limit == Alarm.NoLimit ? null : Message.Limit;
        bool isNew = _addPhase.Execute(
            node.Identity, node.KeyNumber, (long)Message.AlarmNumber, (int)Message.Phase, (long)frame.Counter, frame.At(Message.UnixSeconds),
            frame.ReceivedAt, (int)Message.Rule, Message.ChannelNumber, value, (int)MeasurementQualities.Of(Message.Value), limit) == 1;
        if (isNew)
        {
            _add.Execute(node.Identity, node.KeyNumber, (long)Message.AlarmNumber, Message.Phase == AlarmPhase.Begin ? 0 : 1);
            _outbox.Add(node, Message, frame.ReceivedAt);
            outcome.Alarms.Add(_id.Scalar<long>(node.Identity, node.KeyNumber, (long)Message.AlarmNumber));
        }
    }
}
