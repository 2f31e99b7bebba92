namespace VirtualBoards;

/// <summary>The newest changes of a load, oldest first; changes at the same microsecond, as glitches are, each count.</summary>
public sealed class LoadHistory
{
    private const int MaximumChanges = 1000;

    private readonly Queue<LoadChange> changes = new();

    public IReadOnlyCollection<LoadChange> Changes => changes;

    internal void Add(LoadChange change)
    {
        changes.Enqueue(change);
        if (changes.Count > MaximumChanges)
        {
            changes.Dequeue();
        }
    }
}
