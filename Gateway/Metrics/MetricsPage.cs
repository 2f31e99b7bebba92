using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Metrics;

/// <summary>GET /metrics. Without a database it still says what the process knows: then it is needed most.</summary>
public sealed class MetricsPage(IngestMetrics ingest, IngestService service, GatewayState state, NodeMetricsReader nodes, ServeOptions options)
{
    internal string Read()
    {
        var text = new PrometheusWriter();
        text.Family("nf_start_time_seconds", MetricType.Gauge, "When the gateway started, in seconds since 1970.").Sample(Seconds(state.StartedAt));
        text.Family("nf_uplinks_accepted_total", MetricType.Counter, "Uplinks stored, by type of message.");
        foreach ((MessageType type, long count) in ingest.Accepted)
        {
            text.Sample(count, ("type", Names.Of(type)));
        }

        text.Family("nf_uplinks_refused_total", MetricType.Counter, "Uplinks refused, by reason.");
        foreach ((FrameError reason, long count) in ingest.Refused)
        {
            text.Sample(count, ("reason", Names.Of(reason)));
        }

        text.Family("nf_store_duration_seconds", MetricType.Histogram, "From the begin of a transaction of uplinks to its commit.").Samples(ingest.StoreLatency.Snapshot());
        text.Family("nf_ingest_queue_depth", MetricType.Gauge, "Uplinks that wait to be stored.").Sample(service.QueueDepth);
        text.Family("nf_ingest_queue_capacity", MetricType.Gauge, "Uplinks that may wait before the broker has to hold them.").Sample(IngestService.QueueCapacity);
        text.Family("nf_broker_connected", MetricType.Gauge, "1 when the gateway is connected to the broker, 0 otherwise.").Sample(state.Broker.Connected ? 1 : 0);
        WriteStore(text);
        return text.ToString();
    }

    private void WriteStore(PrometheusWriter text)
    {
        bool isAvailable = state.StoreProblem is null;
        try
        {
            long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            List<(NodeKind Kind, int Count, int Overdue)> kinds = nodes.Kinds(now);
            List<NodeMetrics> listed = nodes.Nodes(options.MetricsNodes);
            WriteKinds(text, kinds, listed.Count);
            WriteNodes(text, listed, now);
        }
        catch (DbException)
        {
            isAvailable = false;
        }

        text.Family("nf_store_available", MetricType.Gauge, "1 when the database can be read and written, 0 otherwise.").Sample(isAvailable ? 1 : 0);
    }

    private static void WriteKinds(PrometheusWriter text, List<(NodeKind Kind, int Count, int Overdue)> kinds, int listed)
    {
        text.Family("nf_nodes", MetricType.Gauge, "Registered nodes, by kind.");
        kinds.ForEach(kind => text.Sample(kind.Count, ("kind", NodeKinds.Text(kind.Kind))));
        text.Family("nf_nodes_overdue", MetricType.Gauge, "Nodes whose silence means that something is wrong, by kind.");
        kinds.ForEach(kind => text.Sample(kind.Overdue, ("kind", NodeKinds.Text(kind.Kind))));
        text.Family("nf_nodes_unlisted", MetricType.Gauge, "Nodes beyond the bound of --metrics-nodes: the families nf_node_ leave them out.")
            .Sample(kinds.Sum(kind => kind.Count) - listed);
    }

    private static void WriteNodes(PrometheusWriter text, List<NodeMetrics> listed, long now)
    {
        text.Family("nf_node_info", MetricType.Gauge, "Always 1; what the node is called and which kind it is.");
        listed.ForEach(node => text.Sample(1, ("node", Topics.NodeText(node.Identity)), ("name", node.Name), ("kind", NodeKinds.Text(node.Kind))));
        Write("nf_node_last_seen_timestamp_seconds", "When the last uplink was accepted, in seconds since 1970.", node => node.LastSeenAt is { } at ? Seconds(at) : null);
        Write("nf_node_overdue", "1 when the node's silence means that something is wrong, 0 otherwise.", node => node.OverdueAt is { } at ? (at < now ? 1 : 0) : null);
        Write("nf_node_battery_volts", "Battery under load, as last measured.", node => node.BatteryMillivolt / 1000.0);
        Write("nf_node_signal_dbm", "Wi-Fi signal, as last told.", node => node.SignalDbm);
        Write("nf_node_journal_fill_ratio", "How full the node's own memory for records is, 0 to 1, as last told.", node => node.JournalFillPercent / 100.0);
        Write("nf_node_records_waiting", "Records that the node kept because they were not acknowledged, as last told.", node => node.PendingRecords);

        void Write(string name, string help, Func<NodeMetrics, double?> value)
        {
            text.Family(name, MetricType.Gauge, help);
            foreach (NodeMetrics node in listed)
            {
                if (value(node) is { } known)
                {
                    text.Sample(known, ("node", Topics.NodeText(node.Identity)));
                }
            }
        }
    }

    private static double Seconds(long milliseconds) => milliseconds / 1000.0;
}
