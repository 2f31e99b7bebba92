using Mono.Cecil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>What the scan of one method found.</summary>
public sealed class MethodScan
{
    public FindingList Findings { get; } = new();

    public List<HeapUse> EdgeUses { get; } = [];

    public List<Call> Calls { get; } = [];

    public List<string> ThrowPaths { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>Heap that a hardware call takes, times <paramref name="Repetitions"/> per run of the method.</summary>
    public sealed record HeapUse(CodeLocation Location, string What, int Objects, int Blocks, int Repetitions, bool IsBounded);

    /// <summary>A call into device code.</summary>
    public sealed record Call(IReadOnlyCollection<MethodDefinition> Targets, int Repetitions, bool IsBounded);
}
