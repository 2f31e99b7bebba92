namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// A hardware call that cannot be made without heap: what one call takes, and how that is known.
/// </summary>
/// <param name="Member">Type::name(parameterTypes).</param>
/// <param name="Objects">Heap objects per call.</param>
/// <param name="Blocks">Heap blocks of 12 bytes per call.</param>
/// <param name="Basis">How the figure is known.</param>
/// <param name="Why">What the blocks are.</param>
public sealed record DriverEdge(string Member, int Objects, int Blocks, CostBasis Basis, string Why);
