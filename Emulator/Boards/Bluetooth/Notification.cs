namespace VirtualBoards;

/// <summary>A change that a server has sent.</summary>
public sealed record Notification(ServedCharacteristic Characteristic, byte[] Value, long AtMicroseconds);
