using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Live;
using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest;

/// <summary>Tells those who watch what an accepted uplink brought.</summary>
public sealed class OutcomeNews(EventHub hub, AlarmBook alarms, CommandBook commands)
{
    public void Publish(IngestOutcome outcome, NodeSession node)
    {
        long? overdueAt = NodeTiming.OverdueAt(outcome.ReceivedAt, outcome.NextUplinkAt, node.UplinkIntervalSeconds);
        foreach (IngestedRecord record in outcome.Records)
        {
            hub.Publish(new LiveEvent(LiveEvent.Records, new RecordStored(
                node.Text, NodeKinds.Text(node.Kind), outcome.ReceivedAt, outcome.NextUplinkAt, overdueAt, node.Acknowledged, node.Uplinks, node.Records,
                record.Number, record.IsNew, Values(record))));
        }

        if (outcome.Records.Count == 0 && !outcome.IsStateUnknown)
        {
            hub.Publish(new LiveEvent(LiveEvent.Contacts, new ContactMade(
                node.Text, outcome.ReceivedAt, outcome.NextUplinkAt, overdueAt, node.Acknowledged, node.Uplinks, node.Records)));
        }

        if (outcome.IsAboutNode || outcome.Downlinks.Exists(downlink => downlink is ConfigurationDownlink))
        {
            hub.Publish(new LiveEvent(LiveEvent.Nodes, node.Text));
        }

        foreach (AlarmView alarm in outcome.Alarms.Select(alarms.Find).OfType<AlarmView>())
        {
            hub.Publish(new LiveEvent(LiveEvent.Alarms, alarm));
        }

        Publish(outcome.Commands);
    }

    /// <summary>Something happened with these commands.</summary>
    public void Publish(IEnumerable<CommandKey> changed)
    {
        if (hub.HasSubscribers)
        {
            foreach (CommandView command in changed.Select(commands.Find).OfType<CommandView>())
            {
                hub.Publish(new LiveEvent(LiveEvent.Commands, command));
            }
        }
    }

    private static List<ValueView> Values(IngestedRecord record)
    {
        var values = new List<ValueView>(record.Values.Length);
        for (int i = 0; i < record.Values.Length; i++)
        {
            if (ChannelCatalogue.Find(record.Channels[i]) is { } channel)
            {
                MeasurementQuality quality = MeasurementQualities.Of(record.Values[i]);
                decimal? value = quality == MeasurementQuality.Measured ? ValueView.Physical(channel, record.Values[i]) : null;
                values.Add(new ValueView(channel.Name, value, quality, record.At));
            }
        }

        return values;
    }
}
