namespace VirtualBoards;

/// <summary>The file system refuses; nothing has changed.</summary>
public sealed class FlashException : Exception
{
    public FlashException(FlashError error, string path)
        : base($"{error}: {path}")
    {
        Error = error;
    }

    public FlashError Error { get; }
}
