namespace Nf.Gateway.Webhooks;

/// <summary>How long to wait after each failed try before the next; after the last a message is given up.</summary>
public sealed record WebhookTiming(TimeSpan AnswerTimeout, TimeSpan Tick, IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>About 28 hours in all, as Standard Webhooks advises.</summary>
    public static readonly WebhookTiming Standard = new(
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1),
        [
            TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
        ]);
}
