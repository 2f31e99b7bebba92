using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>One record.</summary>
internal sealed class ReadingHandler(RecordStore records) : UplinkHandler
{
    private static readonly Dictionary<NodeKind, int[]> Layouts =
        NodeKinds.All.ToDictionary(kind => kind, kind => ReadingLayout.For(kind).Select(channel => channel.Number).ToArray());

    private readonly Reading _reading = new();

    public override int NextUplinkSeconds => _reading.NextUplinkSeconds;

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter)
    {
        FrameError error = _reading.TryRead(buffer, offset, length);
        return error == FrameError.None && _reading.Kind != node.Kind ? FrameError.Malformed : error;
    }

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        int[] layout = Layouts[_reading.Kind];
        IngestedRecord record = records.Add(node, frame, _reading.RecordNumber, _reading.SampledAtUnixSeconds, layout, _reading.Values.AsSpan(0, layout.Length));
        if (record.IsNew)
        {
            records.Acknowledge(node);
        }

        outcome.Records = [record];
    }
}
