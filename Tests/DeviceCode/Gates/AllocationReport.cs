namespace Nf.DeviceCode.Tests.Gates;

/// <summary>The outcome of the allocation gate.</summary>
/// <param name="Findings">Violations; the gate holds when there are none.</param>
/// <param name="Figures">Blocks at the driver edge, per path.</param>
/// <param name="EdgeCalls">Each hardware call that takes heap, with its blocks.</param>
/// <param name="ThrowPaths">Allocations that only feed a throw: allowed, listed.</param>
/// <param name="Notes">Delegates followed, floating point met.</param>
public sealed record AllocationReport(
    IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<SamplingFigure> Figures,
    IReadOnlyList<string> EdgeCalls,
    IReadOnlyList<string> ThrowPaths,
    IReadOnlyList<string> Notes);
