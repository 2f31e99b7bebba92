using Nf.Protocol;

namespace Nf.Emulator.Lives;

/// <summary>A phase of an alarm as it stands on a node's flash.</summary>
public sealed record CommittedAlarm(uint AlarmNumber, AlarmPhase Phase, AlarmRule Rule, int ChannelNumber, int Value, int Limit, long UnixSeconds);
