using Nf.Channels;

namespace Nf.Emulator.Power;

/// <summary>Which node is measured, on which battery, and for how long.</summary>
public sealed record PowerConfiguration(NodeKind Kind, int SampleSeconds, int UplinkSeconds, BatteryType Battery, int Days, int Seed);
