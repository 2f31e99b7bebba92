using Nf.Channels;

namespace Nf.Emulator.Power;

/// <summary>Which node is measured, and for how long.</summary>
public sealed record PowerConfiguration(NodeKind Kind, int SampleSeconds, int UplinkSeconds, int Days, int Seed);
