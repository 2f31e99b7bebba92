namespace Nf.Gateway.Verbs;

/// <summary>What the Emulator's fleet wrote: one entry per node.</summary>
internal sealed record FleetReport(List<FleetNode> Nodes);
