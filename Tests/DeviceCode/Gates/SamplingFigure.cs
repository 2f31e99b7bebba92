namespace Nf.DeviceCode.Tests.Gates;

/// <summary>What one run of a sampling path takes at the driver edge, at most: every branch taken, loops by their constant count. Release code shows more of those counts than debug code.</summary>
/// <param name="Path">Name of the path.</param>
/// <param name="Methods">Methods of device code that it reaches.</param>
/// <param name="Objects">Heap objects per run.</param>
/// <param name="Blocks">Heap blocks of 12 bytes per run.</param>
/// <param name="IsBounded">False when a hardware call stands in a loop without a constant count, taken as one pass.</param>
public sealed record SamplingFigure(string Path, int Methods, int Objects, int Blocks, bool IsBounded)
{
    public override string ToString() =>
        $"{Path}: 0 blocks by our code, at most {Blocks} blocks ({Objects} objects) by hardware calls{(IsBounded ? "" : ", loops without a constant count taken once")}; {Methods} methods walked";
}
