using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Nf.Gateway.Accounts;
using Nf.Gateway.Live;

namespace Nf.Gateway.Http;

/// <summary>
/// GET /api/events: server-sent events (HTML standard, section 9.2). "status": a status, first and whenever it changes. Those of
/// <see cref="LiveEvent"/>: a list of what happened, oldest first. "incomplete": some were lost because this reader was slow; ask again for
/// everything. "alive": nothing happened, but the connection stands.
/// </summary>
public static class EventStream
{
    private const int TicksPerStatus = 4;
    private const int TicksPerAlive = 60;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public static IResult Open(EventHub hub, StatusReader status, IHostApplicationLifetime lifetime, Callers callers, HttpContext context) =>
        TypedResults.ServerSentEvents(Events(hub, status, lifetime, callers, Caller.Of(context.User)!, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<object>> Events(
        EventHub hub, StatusReader status, IHostApplicationLifetime lifetime, Callers callers, Caller caller, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using EventSubscription subscription = hub.Subscribe();
        using var timer = new PeriodicTimer(Tick);
        StatusView? told = null;
        int quietTicks = 0;
        for (int tick = 0; ; tick++)
        {
            quietTicks++;
            // Signed out, removed, expired.
            if (tick % TicksPerAlive == TicksPerAlive - 1 && !callers.IsStillGood(caller))
            {
                yield break;
            }

            if (tick % TicksPerStatus == 0)
            {
                StatusView now = status.ReadRecent();
                if (!Same(told, now))
                {
                    told = now;
                    quietTicks = 0;
                    yield return new SseItem<object>(now with { Now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() }, "status");
                }
            }

            List<LiveEvent> news = subscription.Take(out bool missed);
            if (missed)
            {
                news = [new LiveEvent("incomplete", new { })];
            }

            for (int first = 0; first < news.Count;)
            {
                quietTicks = 0;
                object[] same = [.. news.Skip(first).TakeWhile(next => next.Type == news[first].Type).Select(next => next.Data)];
                yield return new SseItem<object>(same, news[first].Type);
                first += same.Length;
            }

            if (quietTicks >= TicksPerAlive)
            {
                quietTicks = 0;
                yield return new SseItem<object>(new { }, "alive");
            }

            try
            {
                await timer.WaitForNextTickAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    private static bool Same(StatusView? before, StatusView now) =>
        before is not null && before.Rejections.SequenceEqual(now.Rejections) && before with { Rejections = now.Rejections } == now;
}
