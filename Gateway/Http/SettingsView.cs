namespace Nf.Gateway.Http;

/// <summary>Settings of a node as people read and give them. Where somebody gives them, null leaves a setting as it is.</summary>
/// <param name="Name">1 to 64 bytes of UTF-8.</param>
/// <param name="BrokerHost">As the node reaches it.</param>
/// <param name="Calibration">Integers that the kind defines; empty: the kind's own.</param>
/// <param name="Limits">When the node raises alarms.</param>
/// <param name="Schedule">When a switch switches by itself.</param>
/// <param name="Further">The integer settings by name; docs/uplink-protocol.md, section 13.</param>
public sealed record SettingsView(
    string? Name,
    string? BrokerHost,
    int? BrokerPort,
    int? SampleSeconds,
    int? UplinkSeconds,
    IReadOnlyList<int>? Calibration,
    IReadOnlyList<LimitView>? Limits,
    IReadOnlyList<ScheduleView>? Schedule,
    IReadOnlyDictionary<string, int>? Further);
