namespace Nf.Gateway.Http;

/// <summary>A limit of a channel.</summary>
/// <param name="Rule">"aboveLimit", "belowLimit", "risingFast" or "fallingFast".</param>
/// <param name="Limit">In the channel's unit; of the last two in this unit per hour.</param>
/// <param name="Hysteresis">In the channel's unit: so far behind the limit the alarm ends.</param>
/// <param name="DwellSeconds">So long the condition must hold.</param>
public sealed record LimitView(string? Channel, string? Rule, decimal? Limit, decimal Hysteresis = 0, int DwellSeconds = 0);
