namespace VirtualBoards;

/// <summary>A central's link is gone, or could not be made.</summary>
public sealed class LinkLostException(string message) : Exception(message);
