namespace VirtualBoards;

/// <summary>Why the file system refuses.</summary>
public enum FlashError
{
    FileNotFound,
    DirectoryNotFound,
    PathAlreadyExists,
    DirectoryNotEmpty,
    NotADirectory,
    IsADirectory,
    NameTooLong,
    NoSpace,
}
