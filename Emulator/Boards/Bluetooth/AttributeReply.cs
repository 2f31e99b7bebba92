namespace VirtualBoards;

/// <summary>How a request of a central was answered.</summary>
/// <param name="Value">What was read; empty otherwise.</param>
public sealed record AttributeReply(AttributeError Error, byte[] Value)
{
    public bool IsSuccess => Error == AttributeError.None;
}
