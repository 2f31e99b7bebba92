using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Nf.Gateway.Live;

namespace Nf.Gateway.Http;

/// <summary>
/// GET /api/events: server-sent events (HTML standard, section 9.2). "status": a status, first and whenever it changes. "records": stored
/// records since the last event, oldest first. "incomplete": some were lost because this reader was slow; ask again for everything.
/// "alive": nothing happened, but the connection stands.
/// </summary>
public static class EventStream
{
    private const int TicksPerStatus = 4;
    private const int TicksPerAlive = 60;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public static IResult Open(EventHub hub, StatusReader status, IHostApplicationLifetime lifetime, CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(Events(hub, status, lifetime, cancellation));

    private static async IAsyncEnumerable<SseItem<object>> Events(
        EventHub hub, StatusReader status, IHostApplicationLifetime lifetime, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using EventSubscription subscription = hub.Subscribe();
        using var timer = new PeriodicTimer(Tick);
        StatusView? told = null;
        int quietTicks = 0;
        for (int tick = 0; ; tick++)
        {
            quietTicks++;
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

            List<RecordStored> records = subscription.Take(out bool missed);
            if (missed)
            {
                quietTicks = 0;
                yield return new SseItem<object>(new { }, "incomplete");
            }
            else if (records.Count > 0)
            {
                quietTicks = 0;
                yield return new SseItem<object>(records, "records");
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
