namespace VirtualBoards;

/// <summary>What a link must be before an attribute can be used.</summary>
[Flags]
public enum AttributeProtection
{
    None = 0,
    Authenticated = 1,
    Encrypted = 2,
}
