namespace VirtualBoards;

/// <summary>One client's connection. Calls return at once; outcomes come as events.</summary>
public interface IMqttConnection
{
    /// <summary>Sends a message; for quality 1 and 2 <see cref="IMqttConnectionEvents.Published"/> follows when the broker has it.</summary>
    void Publish(int messageId, MqttMessage message);

    void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities);

    void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters);

    /// <summary>Sends DISCONNECT and closes: the broker forgets the will.</summary>
    void Disconnect();

    /// <summary>The board is gone without a word: sleep, reset or loss of power. No further event comes.</summary>
    void Abandon();
}
