namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>What is to be sent to a node now; null: nothing.</summary>
internal readonly record struct DueDownlinks(PendingConfiguration? Configuration, OpenCommand? Command)
{
    public bool IsEmpty => Configuration is null && Command is null;
}
