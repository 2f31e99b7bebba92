using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A way to a broker in which one call of the client never returns, or not for 30 s.</summary>
public sealed class HangingNetwork(IMqttNetwork network, Hang hang) : IMqttNetwork
{
    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        HangIf(hang == Hang.Connect, long.MaxValue);
        HangIf(hang == Hang.ConnectForThirtySeconds, 30_000_000);
        return new Connection(network.Connect(request, events), hang);
    }

    private static void HangIf(bool isHanging, long microseconds)
    {
        if (isHanging && VirtualBoard.CurrentOrNull is { } board)
        {
            board.Wait(microseconds);
        }
    }

    private sealed class Connection(IMqttConnection connection, Hang hang) : IMqttConnection
    {
        public void Publish(int messageId, MqttMessage message)
        {
            HangIf(hang == Hang.Publish, long.MaxValue);
            connection.Publish(messageId, message);
        }

        public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities)
        {
            HangIf(hang == Hang.Subscribe, long.MaxValue);
            connection.Subscribe(messageId, topicFilters, qualities);
        }

        public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters) => connection.Unsubscribe(messageId, topicFilters);

        public void Disconnect()
        {
            HangIf(hang == Hang.Disconnect, long.MaxValue);
            connection.Disconnect();
        }

        public void Abandon() => connection.Abandon();
    }
}
