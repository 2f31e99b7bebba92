namespace VirtualBoards;

/// <summary>What is done to a block.</summary>
public enum FlashOperationKind
{
    /// <summary>All of the block is set to ones; this wears it.</summary>
    Erase,

    /// <summary>Some of the block's erased bytes are written.</summary>
    Program,
}
