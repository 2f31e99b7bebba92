namespace VirtualBoards;

/// <summary>A directory: its entries, spread over one or more pairs of metadata blocks.</summary>
internal sealed class FlashDirectory : FlashNode
{
    public FlashDirectory(string name, FlashDirectory? parent, MetadataPair first)
        : base(name, parent) => Pairs = [first];

    /// <summary>In LittleFS's order, by name.</summary>
    public SortedDictionary<string, FlashNode> Children { get; } = new(StringComparer.Ordinal);

    public List<MetadataPair> Pairs { get; }

    protected override int StructureBytes => 8;

    /// <summary>What lies in one of its pairs.</summary>
    public int LiveBytes(MetadataPair pair) => Children.Values.Where(child => child.Pair == pair).Sum(child => child.EntryBytes);
}
