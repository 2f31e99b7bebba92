using Nf.Gateway.Accounts;
using Nf.Gateway.Http;

namespace Nf.Gateway.Webhooks;

/// <summary>Webhooks: list, add, remove, what was sent. For owners: an address here is told of every alarm.</summary>
internal static class WebhookEndpoints
{
    private const int MaximumUrlLength = 2000;

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("/webhooks", (WebhookBook book) => book.All()).For(Access.Manage)
            .WithSummary("Who is told of alarms.");
        api.MapPost("/webhooks", AddAsync)
            .WithSummary("Tells another address of alarms. The secret that checks signatures is in this answer and nowhere else.")
            .Accepts<NewWebhookRequest>("application/json", "*/*")
            .Produces<NewWebhookView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest);
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

        if (body.Url is not { Length: <= MaximumUrlLength } || !Uri.TryCreate(body.Url, UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.UserInfo.Length > 0)
        {
            return JsonBody.BadRequest("'url' is where to send to: http:// or https://, without a user name.");
        }

        (Webhook webhook, string secret) = book.Add(url.AbsoluteUri, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        AuditMiddleware.Note(context, $"{webhook.Id}, {url.Host}");
        return Results.Json(new NewWebhookView(webhook, secret), statusCode: StatusCodes.Status201Created);
    }

    private static IResult NoSuchWebhook(string id) => Results.Problem($"There is no webhook '{id}'. /api/webhooks lists them.", statusCode: StatusCodes.Status404NotFound);
}
