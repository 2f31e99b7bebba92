using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A way to a broker that takes connections and never says anything.</summary>
public sealed class SilentNetwork : IMqttNetwork
{
    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events) => new Nothing();

    private sealed class Nothing : IMqttConnection
    {
        public void Publish(int messageId, MqttMessage message)
        {
        }

        public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities)
        {
        }

        public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters)
        {
        }

        public void Disconnect()
        {
        }

        public void Abandon()
        {
        }
    }
}
