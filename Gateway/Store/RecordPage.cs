namespace Nf.Gateway.Store;

/// <summary>Some records, oldest first.</summary>
/// <param name="Last">Where the next page begins; of an empty page where it itself began.</param>
public sealed record RecordPage(IReadOnlyList<RecordRow> Rows, (int KeyNumber, long Number) Last)
{
    /// <summary>Before the first record.</summary>
    public static (int KeyNumber, long Number) Start => (0, 0);
}
