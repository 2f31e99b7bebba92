namespace VirtualBoards;

/// <summary>What a connection tells its client, on the scheduler's thread.</summary>
public interface IMqttConnectionEvents
{
    /// <summary>CONNACK came. 0: accepted; 1 to 5: refused (MQTT 3.1.1 section 3.2.2.3).</summary>
    void Connected(int returnCode, bool sessionPresent);

    /// <summary>No connection to the broker could be made.</summary>
    void ConnectFailed(string reason);

    /// <summary>The broker has acknowledged a message.</summary>
    void Published(int messageId);

    void Subscribed(int messageId, int[] grantedQualities);

    void Unsubscribed(int messageId);

    void Received(MqttMessage message);

    /// <summary>The connection broke.</summary>
    void Lost();
}
