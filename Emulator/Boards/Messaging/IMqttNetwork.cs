namespace VirtualBoards;

/// <summary>The way from a board to MQTT brokers: a real one over sockets, or one in this process for virtual time.</summary>
public interface IMqttNetwork
{
    /// <summary>
    /// Begins to connect; the outcome and all that follows comes to <paramref name="events"/>, always on the scheduler's thread.
    /// </summary>
    IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events);
}
