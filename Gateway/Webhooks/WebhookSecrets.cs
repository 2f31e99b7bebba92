using System.Globalization;

namespace Nf.Gateway.Webhooks;

/// <summary>The secret of a webhook, and for a while the one before it. Kept as one text: "present" or "present previous until".</summary>
/// <param name="PreviousUntil">Milliseconds since 1970-01-01 UTC.</param>
internal sealed record WebhookSecrets(string Present, string? Previous = null, long PreviousUntil = 0)
{
    public static WebhookSecrets Parse(string text) => text.Split(' ') is [var present, var previous, var until]
        ? new WebhookSecrets(present, previous, long.Parse(until, CultureInfo.InvariantCulture))
        : new WebhookSecrets(text);

    public IReadOnlyList<string> Valid(long now) => Previous is { } previous && now < PreviousUntil ? [Present, previous] : [Present];

    public override string ToString() => Previous is null ? Present : string.Create(CultureInfo.InvariantCulture, $"{Present} {Previous} {PreviousUntil}");
}
