using VirtualBoards;

namespace Nf.Emulator.Power;

/// <summary>The way to the broker, at which a program pays for what it computes for each connection; counts what the broker has acknowledged.</summary>
internal sealed class ComputingNetwork(IMqttNetwork network, long microsecondsPerConnection) : IMqttNetwork
{
    /// <summary>Publications of quality 1 that the broker has acknowledged.</summary>
    public long Published { get; private set; }

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        VirtualBoard.Current.Charge(microsecondsPerConnection);
        return network.Connect(request, new Events(this, events));
    }

    private sealed class Events(ComputingNetwork owner, IMqttConnectionEvents events) : IMqttConnectionEvents
    {
        public void Connected(int returnCode, bool sessionPresent) => events.Connected(returnCode, sessionPresent);

        public void ConnectFailed(string reason) => events.ConnectFailed(reason);

        public void Published(int messageId)
        {
            owner.Published++;
            events.Published(messageId);
        }

        public void Subscribed(int messageId, int[] grantedQualities) => events.Subscribed(messageId, grantedQualities);

        public void Unsubscribed(int messageId) => events.Unsubscribed(messageId);

        public void Received(MqttMessage message) => events.Received(message);

        public void Lost() => events.Lost();
    }
}
