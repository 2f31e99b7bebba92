namespace VirtualBoards;

/// <summary>A file's content as it would be found after a loss of power.</summary>
internal sealed class FlashFile : FlashNode
{
    public FlashFile(string name, FlashDirectory parent)
        : base(name, parent)
    {
    }

    public byte[] Content { get; set; } = [];

    /// <summary>The blocks that hold the content; none when it lies in the metadata.</summary>
    public int[] Blocks { get; set; } = [];

    protected override int StructureBytes => Blocks.Length == 0 ? Content.Length : 8;
}
