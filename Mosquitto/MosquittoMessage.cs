namespace Mosquitto;

/// <summary>A message from the broker. The payload is a copy and belongs to the receiver.</summary>
/// <param name="Topic">The topic it was published on.</param>
/// <param name="Payload">The payload's bytes; empty, never null.</param>
/// <param name="QualityOfService">0, 1 or 2.</param>
/// <param name="Retain">True when the broker sent a retained message because of a new subscription.</param>
/// <param name="MessageId">The packet identifier; 0 at quality of service 0.</param>
public sealed record MosquittoMessage(string Topic, byte[] Payload, int QualityOfService, bool Retain, int MessageId);
