namespace Mosquitto;

/// <summary>What the broker publishes for a client that goes away without DISCONNECT.</summary>
/// <param name="QualityOfService">0, 1 or 2.</param>
public sealed record MosquittoWill(string Topic, byte[] Payload, int QualityOfService, bool Retain);
