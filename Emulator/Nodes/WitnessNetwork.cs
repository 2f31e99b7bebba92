using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>
/// A node's way to the broker with a witness: counts what the broker has acknowledged to the node, and reads what the gateway
/// acknowledges in the answers that have reached it.
/// </summary>
internal sealed class WitnessNetwork : IMqttNetwork
{
    private readonly IMqttNetwork network;
    private readonly FrameCodec codec;
    private readonly byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly Answer answer = new();
    private long highestDownlinkCounter = FrameCounter.NoneSeen;

    public WitnessNetwork(IMqttNetwork network, NodeConfiguration configuration)
    {
        this.network = network;
        codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
    }

    /// <summary>Uplinks of quality 1 that the broker has acknowledged.</summary>
    public long AcknowledgedUplinks { get; private set; }

    /// <summary>The highest record number that an answer has acknowledged.</summary>
    public uint AcknowledgedRecordNumber { get; private set; }

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events) => network.Connect(request, new Events(this, events));

    private void Witness(byte[] payload)
    {
        if (payload.Length > frame.Length)
        {
            return;
        }

        payload.CopyTo(frame, 0);
        if (codec.TryOpen(FrameDirection.Downlink, frame, payload.Length, highestDownlinkCounter) == FrameError.None
            && answer.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) == FrameError.None)
        {
            highestDownlinkCounter = codec.FrameCounter;
            AcknowledgedRecordNumber = Math.Max(AcknowledgedRecordNumber, answer.AcknowledgedRecordNumber);
        }
    }

    private sealed class Events(WitnessNetwork owner, IMqttConnectionEvents events) : IMqttConnectionEvents
    {
        public void Connected(int returnCode, bool sessionPresent) => events.Connected(returnCode, sessionPresent);

        public void ConnectFailed(string reason) => events.ConnectFailed(reason);

        public void Published(int messageId)
        {
            owner.AcknowledgedUplinks++;
            events.Published(messageId);
        }

        public void Subscribed(int messageId, int[] grantedQualities) => events.Subscribed(messageId, grantedQualities);

        public void Unsubscribed(int messageId) => events.Unsubscribed(messageId);

        public void Received(MqttMessage message)
        {
            owner.Witness(message.Payload);
            events.Received(message);
        }

        public void Lost() => events.Lost();
    }
}
