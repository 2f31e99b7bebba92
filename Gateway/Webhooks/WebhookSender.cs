using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Nf.Gateway.Webhooks;

/// <summary>
/// Sends what the outbox holds: at least once, with the same identifier at every try, later and later after failures. Receivers do not wait for
/// each other; what one has in turn it gets in turn, until it fails.
/// </summary>
internal sealed class WebhookSender : BackgroundService
{
    private const int RoundsPerForgetting = 3600;

    private readonly WebhookBook _book;
    private readonly WebhookTiming _timing;
    private readonly ILogger<WebhookSender> _logger;
    private readonly HttpClient _http;

    public WebhookSender(WebhookBook book, ServeOptions options, ILogger<WebhookSender> logger)
    {
        (_book, _timing, _logger) = (book, options.WebhookTiming, logger);
        _http = new HttpClient(new SocketsHttpHandler
        {
            // Where an owner sends alarms is his to say; where a receiver would send them on is not the receiver's.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = _timing.AnswerTimeout };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("nf-gateway", "1"));
    }

    /// <summary>Sends a message once, now, whatever comes of it.</summary>
    public async Task<WebhookTest> TestAsync(DueDelivery message, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        (HttpStatusCode? status, string answer) = await TryAsync(message, cancellation);
        return new WebhookTest(IsSuccess(status), answer, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
    }

    /// <summary>
    /// Addresses of the link alone and of nobody: no receiver has one, but services that give out credentials to whoever asks do
    /// (169.254.169.254). Judged at the address that is connected to: a name cannot change in between.
    /// </summary>
    internal static bool IsAllowed(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = address.GetAddressBytes();
        return !address.IsIPv6LinkLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            && !(address.AddressFamily == AddressFamily.InterNetwork && ((bytes[0] == 169 && bytes[1] == 254) || bytes[0] >= 224 || bytes[0] == 0));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_timing.Tick);
        var sending = new Dictionary<string, Task>();
        try
        {
            for (int round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
            {
                try
                {
                    long now = Now();
                    foreach ((string webhook, Task ended) in sending.Where(entry => entry.Value.IsCompleted).ToList())
                    {
                        sending.Remove(webhook);
                        await ended;
                    }

                    foreach (string webhook in _book.Waiting(now).Where(webhook => !sending.ContainsKey(webhook)))
                    {
                        sending.Add(webhook, SendAsync(webhook, stoppingToken));
                    }

                    if (round % RoundsPerForgetting == 0)
                    {
                        _book.Forget(now);
                    }
                }
                catch (DbException reason)
                {
                    _logger.LogWarning("Webhooks wait for the database: {Reason}", reason.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What was under way is sent again at the next start.
            await Task.WhenAll(sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static bool IsSuccess(HttpStatusCode? status) => (int?)status is >= 200 and < 300;

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        IPAddress[] allowed = [.. addresses.Where(IsAllowed)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"'{context.DnsEndPoint.Host}' has no address that webhooks may be sent to.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task SendAsync(string webhook, CancellationToken cancellation)
    {
        // Asked for one by one: what is paused, moved or removed meanwhile is told nothing more where it was.
        while (_book.Next(webhook, Now()) is { } delivery)
        {
            (HttpStatusCode? status, string answer) = await TryAsync(delivery, cancellation);
            long now = Now();
            if (IsSuccess(status))
            {
                _book.Note(delivery.Id, answer, null);
                continue;
            }

            if (status == HttpStatusCode.Gone)
            {
                _book.Note(delivery.Id, answer, null);
                _book.End(webhook, now);
                _logger.LogWarning("Webhook {Webhook} is gone for good, says its receiver; nothing is sent to it any more", webhook);
                return;
            }

            TimeSpan? delay = delivery.Tries < _timing.Delays.Count ? _timing.Delays[delivery.Tries] * (0.9 + (0.2 * Random.Shared.NextDouble())) : null;
            _book.Note(delivery.Id, answer, delay is null ? null : now + (long)delay.Value.TotalMilliseconds);
            _logger.LogWarning(
                "Webhook {Webhook} was not told of {Message} ({Answer}); {Next}", webhook, delivery.Id, answer, delay is null ? "given up" : $"again in {delay.Value:hh\\:mm\\:ss}");
            return;
        }
    }

    private async Task<(HttpStatusCode? Status, string Answer)> TryAsync(DueDelivery delivery, CancellationToken cancellation)
    {
        long at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", at.ToString());
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(delivery.Secrets, delivery.Id, at, delivery.Body));
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return (response.StatusCode, $"HTTP {(int)response.StatusCode}");
        }
        catch (HttpRequestException reason)
        {
            return (null, reason.InnerException is HttpRequestException or SocketException ? reason.InnerException.Message : reason.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"No answer within {_timing.AnswerTimeout.TotalSeconds:0.#} s.");
        }
    }
}
