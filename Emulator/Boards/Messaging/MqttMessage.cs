namespace VirtualBoards;

/// <summary>An application message.</summary>
/// <param name="Quality">Quality of service, 0 to 2.</param>
public sealed record MqttMessage(string Topic, byte[] Payload, int Quality, bool Retain);
