using Nf.Batch;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>The batches of one node: what they may lean on, in memory as it is in the open transaction.</summary>
internal sealed class NodeBatches
{
    private BatchReceiver _receiver;
    private int _room;

    /// <param name="channels">Of the node's layout; batches of more are taken too.</param>
    /// <param name="states">The kept states as they were stored. One that cannot be read is none: what leans on it is sent again.</param>
    public NodeBatches(int channels, IReadOnlyCollection<(int Place, int Channels, byte[] State)> states)
    {
        _room = Math.Clamp(states.Select(state => state.Channels).Append(channels).Max(), 1, BatchState.MaximumChannels);
        _receiver = new BatchReceiver(_room);
        foreach ((int place, _, byte[] bytes) in states.Where(state => state.Place is >= 0 and < BatchReceiver.KeptStates))
        {
            _receiver.Kept(place).TryRead(bytes, 0, bytes.Length);
        }
    }

    public BatchDecoder Decoder => _receiver.Decoder;

    public bool IsStateUnknown => _receiver.IsStateUnknown;

    public FrameError TryBegin(byte[] buffer, int offset, int length, uint counter)
    {
        // A self-contained batch says how many channels it has; few nodes have more than their layout.
        if (length > 1 && BatchDecoder.ReferenceDistance(buffer, offset, length) == 0 && buffer[offset + 1] is var channels && channels > _room && channels <= BatchState.MaximumChannels)
        {
            MakeRoom(channels);
        }

        return _receiver.TryBegin(buffer, offset, length, counter);
    }

    /// <summary>Keeps the state behind the batch that was read.</summary>
    /// <returns>Where, and what is to be stored.</returns>
    public (int Place, byte[] State) Keep()
    {
        int place = _receiver.Keep();
        BatchState state = _receiver.Kept(place);
        byte[] bytes = new byte[BatchState.MaximumLengthBytes(state.ChannelCount)];
        return (place, bytes[..state.Write(bytes, 0)]);
    }

    private void MakeRoom(int channels)
    {
        var larger = new BatchReceiver(channels);
        for (int place = 0; place < BatchReceiver.KeptStates; place++)
        {
            larger.Kept(place).CopyFrom(_receiver.Kept(place));
        }

        _receiver = larger;
        _room = channels;
    }
}
