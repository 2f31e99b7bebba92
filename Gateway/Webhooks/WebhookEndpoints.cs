using Nf.Gateway.Accounts;
using Nf.Gateway.Http;

namespace Nf.Gateway.Webhooks;

/// <summary>Webhooks: list, add, change, test, remove, what was sent. For owners: an address here is told of every alarm.</summary>
internal static class WebhookEndpoints
{
    private const int MaximumUrlLength = 2000;
    private const int StandardKeepHours = 24;
    private const int LongestKeepHours = 168;

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("/webhooks", (WebhookBook book) => book.All()).For(Access.Manage)
            .WithSummary("Who is told of alarms.");
        api.MapPost("/webhooks", AddAsync)
            .WithSummary("Tells another address of alarms. The secret that checks signatures is in this answer and nowhere else.")
            .Accepts<NewWebhookRequest>("application/json", "*/*")
            .Produces<NewWebhookView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPut("/webhooks/{id}", ChangeAsync)
            .WithSummary("Gives a webhook another address, pauses it, or takes it into use again.")
            .Accepts<ChangeWebhookRequest>("application/json", "*/*")
            .Produces<List<Webhook>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/webhooks/{id}/secret", NewSecretAsync)
            .WithSummary("Makes another secret. It is in this answer and nowhere else; for a while messages are signed with both.")
            .Accepts<NewSecretRequest>("application/json", "*/*")
            .Produces<NewWebhookView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/webhooks/{id}/test", TestAsync)
            .WithSummary("Sends a message of type webhook.test, once, and tells what the receiver answered. Paused webhooks too.")
            .Produces<WebhookTest>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/webhooks/{id}", (string id, WebhookBook book) => book.Remove(id) ? Results.Json(book.All()) : NoSuchWebhook(id))
            .WithSummary("Removes a webhook with what waits for it.")
            .Produces<List<Webhook>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/webhooks/{id}/deliveries", (string id, WebhookBook book) =>
                book.All().Exists(webhook => webhook.Id == id) ? Results.Json(book.Deliveries(id)) : NoSuchWebhook(id))
            .For(Access.Manage)
            .WithSummary("What a webhook was told and what waits for it, newest first.")
            .Produces<List<WebhookDelivery>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(HttpContext context, WebhookBook book)
    {
        (NewWebhookRequest? body, IResult? problem) = await JsonBody.ReadAsync<NewWebhookRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        if (Address(body.Url) is not { } url)
        {
            return NoAddress();
        }

        (Webhook webhook, string secret) = book.Add(url.AbsoluteUri, Now());
        AuditMiddleware.Note(context, $"{webhook.Id}, {url.Host}");
        return Results.Json(new NewWebhookView(webhook, secret), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, WebhookBook book)
    {
        (ChangeWebhookRequest? body, IResult? problem) = await JsonBody.ReadAsync<ChangeWebhookRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        Uri? url = Address(body.Url);
        if (body.Url is not null && url is null)
        {
            return NoAddress();
        }

        string?[] changed = [url?.Host, body.Paused switch { true => "paused", false => "in use", null => null }];
        AuditMiddleware.Note(context, string.Join(", ", changed.Where(part => part is not null)));
        return book.TryChange(id, url?.AbsoluteUri, body.Paused, Now()) ? Results.Json(book.All()) : NoSuchWebhook(id);
    }

    private static async Task<IResult> NewSecretAsync(string id, HttpContext context, WebhookBook book)
    {
        (NewSecretRequest? body, IResult? problem) = await JsonBody.ReadAsync<NewSecretRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        int hours = body.KeepPreviousHours ?? StandardKeepHours;
        if (hours is < 0 or > LongestKeepHours)
        {
            return JsonBody.BadRequest($"'keepPreviousHours' is 0 to {LongestKeepHours}.");
        }

        return book.NewSecret(id, Now(), TimeSpan.FromHours(hours)) is { } secret
            ? Results.Json(new NewWebhookView(book.All().Single(webhook => webhook.Id == id), secret))
            : NoSuchWebhook(id);
    }

    private static async Task<IResult> TestAsync(string id, HttpContext context, WebhookBook book, WebhookSender sender)
    {
        if (book.TestMessage(id, Now()) is not { } message)
        {
            return NoSuchWebhook(id);
        }

        WebhookTest test = await sender.TestAsync(message, context.RequestAborted);
        AuditMiddleware.Note(context, test.Answer);
        return Results.Json(test);
    }

    private static Uri? Address(string? text) =>
        text is { Length: <= MaximumUrlLength } && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
            ? url
            : null;

    private static IResult NoAddress() => JsonBody.BadRequest("'url' is where to send to: http:// or https://, without a user name.");

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static IResult NoSuchWebhook(string id) => Results.Problem($"There is no webhook '{id}'. /api/webhooks lists them.", statusCode: StatusCodes.Status404NotFound);
}
