namespace VirtualBoards;

/// <summary>The internal flash drive of a board.</summary>
public sealed class VirtualFlash
{
}
