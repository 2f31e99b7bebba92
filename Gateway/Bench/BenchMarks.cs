using System.Diagnostics;
using System.Data.Common;
using Mosquitto;
using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Bench;

/// <summary>The two marks of a measurement: what the broker alone brings, and what the database alone takes.</summary>
internal static class BenchMarks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Frames a second from the load through the broker to a subscriber that does nothing but count.</summary>
    public static async Task<double> BrokerAsync(BrokerAddress broker, Func<Task<long>> load)
    {
        using var loop = new MosquittoLoop();
        using var client = new MosquittoClient(new MosquittoOptions { ClientId = "nf-bench-mark", MaximumInFlight = 0 }, loop);
        long received = 0, first = 0, last = 0;
        client.MessageReceived += _ =>
        {
            last = Stopwatch.GetTimestamp();
            first = first == 0 ? last : first;
            Interlocked.Increment(ref received);
        };
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Subscribed += (_, _) => subscribed.TrySetResult();
        await client.ConnectAsync(broker.Host, broker.Port, Patience);
        client.Subscribe(Topics.EveryUplink, 1);
        await subscribed.Task.WaitAsync(Patience);
        long sent = await load();
        for (long end = Stopwatch.GetTimestamp(); Interlocked.Read(ref received) < sent && Stopwatch.GetElapsedTime(end) < Patience;)
        {
            await Task.Delay(10);
        }

        return (received - 1) / Stopwatch.GetElapsedTime(first, last).TotalSeconds;
    }

    /// <summary>Uplinks a second whose rows the database takes, as the gateway writes them, in transactions of the gateway's size; nothing is decoded.</summary>
    public static double Database(Database database, int nodes, int uplinksOfTransaction, TimeSpan duration)
    {
        var fleet = new BenchFleet(nodes);
        fleet.Register(database);
        using var store = new IngestStore(database, DownlinkTiming.Standard, RetentionOptions.ForEver);
        int[] channels = [.. ReadingLayout.For(BenchFleet.Kind).Select(channel => channel.Number)];
        int[] values = new int[channels.Length];
        byte[] frame = fleet.Seal(1)[0];
        NodeSession[] sessions = [.. Enumerable.Range(0, nodes).Select(node => new NodeSession(BenchFleet.Identity(node), new byte[16]))];
        long at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        long start = Stopwatch.GetTimestamp();
        long uplinks = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            using DbTransaction transaction = store.Begin();
            for (int i = 0; i < uplinksOfTransaction; i++)
            {
                NodeSession node = sessions[uplinks % nodes];
                uint number = (uint)(uplinks / nodes) + 1;
                var received = new ReceivedFrame("", frame, frame.Length, at + uplinks);
                var stored = new StoredFrame(store.Frames.Add(node, received, number), number, received.ReceivedAt);
                Array.Fill(values, (int)(uplinks % 97));
                store.Records.Add(node, stored, number, (at / 1000) + (number * 900), channels, values);
                store.Nodes.Save(node);
                uplinks++;
            }

            store.Commit(transaction);
        }

        return uplinks / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
