using System.Data.Common;
using Nf.Batch;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>Many records in one frame. docs/batch-codec.md, section "Leaning": records and the state that they leave are one transaction.</summary>
internal sealed class BatchHandler(IngestConnection connection, RecordStore records) : UplinkHandler
{
    private readonly Statement _states = connection.Prepare("SELECT place, channels, state FROM batch_states WHERE node = @node");
    private readonly Statement _keep = connection.Prepare(
        """
        INSERT INTO batch_states (node, place, channels, state) VALUES (@node, @place, @channels, @state)
        ON CONFLICT (node, place) DO UPDATE SET channels = excluded.channels, state = excluded.state
        """);
    private readonly List<(uint Number, long SampledAt, int[] Values)> _read = [];
    private readonly int[] _values = new int[BatchState.MaximumChannels];
    private int[] _channels = [];
    private int _nextUplinkSeconds;

    public override int NextUplinkSeconds => _nextUplinkSeconds;

    /// <summary>Whether what was read last leans on a state that is not here.</summary>
    public bool IsStateUnknown { get; private set; }

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter)
    {
        NodeBatches batches = node.Batches ??= Load(node);
        FrameError error = batches.TryBegin(buffer, offset, length, counter);
        IsStateUnknown = batches.IsStateUnknown;
        _read.Clear();
        BatchDecoder decoder = batches.Decoder;
        // None of its records may be used before the last one was read without an error.
        while (error == FrameError.None && _read.Count < decoder.RecordCount)
        {
            error = decoder.TryReadRecord(_values);
            _read.Add((decoder.RecordNumber, decoder.UnixSeconds, _values[..decoder.ChannelCount]));
        }

        if (error == FrameError.None)
        {
            _nextUplinkSeconds = decoder.NextUplinkSeconds;
            _channels = [.. Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber)];
        }

        return error;
    }

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        var stored = new List<IngestedRecord>(_read.Count);
        foreach ((uint number, long sampledAt, int[] values) in _read)
        {
            stored.Add(records.Add(node, frame, number, sampledAt, _channels, values));
        }

        records.Acknowledge(node);
        (int place, byte[] state) = node.Batches!.Keep();
        _keep.Execute(node.Identity, place, _channels.Length, state);
        outcome.Records = stored;
    }

    private NodeBatches Load(NodeSession node)
    {
        var stored = new List<(int, int, byte[])>();
        using DbDataReader reader = _states.Read(node.Identity);
        while (reader.Read())
        {
            stored.Add((reader.GetInt32(0), reader.GetInt32(1), (byte[])reader[2]));
        }

        return new NodeBatches(ReadingLayout.For(node.Kind).Length, stored);
    }
}
