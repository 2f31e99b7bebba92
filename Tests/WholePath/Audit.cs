namespace Nf.WholePath.Tests;

/// <summary>The last line of an audit, and its exit code.</summary>
internal sealed record Audit(int Nodes, long Uplinks, long Records, long Stored, long Rejected, long Lost)
{
    public int ExitCode { get; init; }
}
