using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Webhooks;

/// <summary>A real HTTP server that webhooks are sent to; answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;

    private int _asked;

    private WebhookReceiver(WebApplication application, int port) => (_application, Port) = (application, port);

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/alarms?from=nf";

    public ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    /// <summary>Codes of the next answers; then 204.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>What happens between the message of this number, from 1 on, and its answer.</summary>
    public Func<int, Task> Answering { get; set; } = _ => Task.CompletedTask;

    public static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        int chosen = port == 0 ? Ports.Free() : port;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, chosen));
        WebApplication application = builder.Build();
        var receiver = new WebhookReceiver(application, chosen);
        application.Run(receiver.AnswerAsync);
        await application.StartAsync();
        return receiver;
    }

    public Task UntilAsync(int count) => Wait.UntilAsync(() => Task.FromResult(Received.Count >= count), $"{count} messages arrive");

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await Answering(Interlocked.Increment(ref _asked));
        int code = Answers.TryDequeue(out int told) ? told : StatusCodes.Status204NoContent;
        if (code == StatusCodes.Status302Found)
        {
            context.Response.Headers.Location = "/elsewhere";
        }

        context.Response.StatusCode = code;
        Received.Enqueue(new ReceivedWebhook(
            $"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-timestamp"].ToString(),
            context.Request.Headers["webhook-signature"].ToString(), body.ToArray(), code));
    }
}
