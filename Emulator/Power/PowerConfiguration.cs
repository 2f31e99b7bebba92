using Nf.Channels;

namespace Nf.Emulator.Power;

/// <summary>Which node is measured, on which battery, and for how long.</summary>
/// <param name="LongestSampleSeconds">What our firmware may stretch its sample interval to while nothing moves; 0: it keeps it.</param>
public sealed record PowerConfiguration(NodeKind Kind, int SampleSeconds, int UplinkSeconds, int LongestSampleSeconds, BatteryType Battery, int Days, int Seed);
