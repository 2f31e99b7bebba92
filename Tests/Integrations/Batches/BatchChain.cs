using Nf.Batch;
using Nf.Batch.Tests;
using Record = Nf.Batch.Tests.Record;

namespace Nf.Integrations.Tests.Batches;

/// <summary>Batches of one made-up node that lean on each other, and damaged copies of them, with what the device code reads in each.</summary>
internal sealed class BatchChain
{
    private const int Batches = 6;
    private const int DamagedCopies = 12;
    private const int MostChannels = 9;
    private const int MostRecords = 60;

    private readonly Random random;
    private readonly Dictionary<uint, BatchState> states = [];
    private readonly BatchDecoder decoder = new(BatchState.MaximumChannels);

    public BatchChain(int seed, uint firstCounter)
    {
        random = new Random(seed);
        var scenario = new Scenario(seed, MostChannels);
        Channels = scenario.Channels;
        var encoder = new BatchEncoder(Channels);
        uint counter = firstCounter;
        for (int index = 0; index < Batches; index++)
        {
            int distance = index == 0 || random.Next(6) == 0 ? 0 : random.Next(1, 4);
            BatchState? reference = distance == 0 ? null : states[counter];
            counter += (uint)Math.Max(1, distance);
            Add(counter, Payload.Of(encoder, scenario.Take(random.Next(1, MostRecords)), reference, distance, nextUplinkSeconds: random.Next(3) * 900), reference);
        }
    }

    public int[] Channels { get; }

    public List<BatchReading> Readings { get; } = [];

    private void Add(uint counter, byte[] payload, BatchState? reference)
    {
        Readings.Add(Read(counter, payload, reference, isKept: true));
        var state = new BatchState(BatchState.MaximumChannels);
        state.CopyFrom(decoder.State);
        states[counter] = state;
        for (int copy = 0; copy < DamagedCopies; copy++)
        {
            byte[] damaged = Damage(payload);
            BatchState? named = states.GetValueOrDefault(counter - (uint)Math.Max(0, BatchDecoder.ReferenceDistance(damaged, 0, damaged.Length)));
            Readings.Add(Read(counter, damaged, named, isKept: false));
        }
    }

    private BatchReading Read(uint counter, byte[] payload, BatchState? reference, bool isKept)
    {
        List<Record>? records = Payload.Read(decoder, payload, reference);
        return new BatchReading(counter, payload, isKept, records, decoder.MoreQueued, decoder.NextUplinkSeconds, records is null ? [] : Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber).ToArray());
    }

    private byte[] Damage(byte[] payload) => random.Next(3) switch
    {
        0 => payload[..random.Next(1, payload.Length)],
        1 => [.. payload, (byte)random.Next(256)],
        _ => payload.Select((value, index) => index == random.Next(payload.Length) ? (byte)random.Next(256) : value).ToArray(),
    };
}
