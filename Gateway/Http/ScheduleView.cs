namespace Nf.Gateway.Http;

/// <summary>A time at which a switch switches by itself.</summary>
/// <param name="Days">"monday" to "sunday".</param>
/// <param name="On">Whether it switches on.</param>
/// <param name="At">Local time of the node, as "07:30".</param>
public sealed record ScheduleView(IReadOnlyList<string>? Days, bool? On, string? At);
