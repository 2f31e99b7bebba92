using System.Text.Json;
using System.Text.Json.Serialization;
using Nf.Gateway.Accounts;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>The configuration of a node: what it is to have, and what it has.</summary>
internal static class ConfigurationEndpoints
{
    private const int LongestNote = 300;

    private static readonly JsonSerializerOptions Given = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapConfiguration(this RouteGroupBuilder api)
    {
        api.MapGet("/nodes/{node}/configuration", Get)
            .WithSummary("What it is to have and what it has.")
            .Produces<ConfigurationView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/nodes/{node}/configuration", PutAsync).For(Access.Operate)
            .WithSummary("Changes what is given and leaves the rest. The broker of a node is for owners.")
            .Accepts<SettingsView>("application/json", "*/*")
            .Produces<ConfigurationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Leading a node to another broker takes it from this gateway: for owners, as claiming is.</summary>
    /// <returns>The refusal, or null.</returns>
    internal static IResult? RefuseMove(HttpContext context, SettingsView settings) =>
        (settings.BrokerHost is null && settings.BrokerPort is null) || Caller.Of(context.User) is { Access: Access.Manage }
            ? null
            : Results.Problem("'brokerHost' and 'brokerPort' lead a node to another gateway. That takes an owner.", statusCode: StatusCodes.Status403Forbidden);

    /// <summary>What somebody gave, for the audit log.</summary>
    internal static string Describe(SettingsView settings)
    {
        string given = JsonSerializer.Serialize(settings, Given);
        return given.Length <= LongestNote ? given : $"{given[..LongestNote]}…";
    }

    private static IResult Get(string node, NodeRegistry registry, NodeSettings settings) =>
        GatewayEndpoints.Find(node, registry) is { } found && settings.View(found.Identity) is { } view ? Results.Json(view) : GatewayEndpoints.NoSuchNode(node);

    private static async Task<IResult> PutAsync(string node, HttpRequest request, NodeRegistry registry, NodeSettings settings, IngestService ingest, EventHub hub)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        (SettingsView? body, IResult? problem) = await JsonBody.ReadAsync<SettingsView>(request);
        if (body is null)
        {
            return problem!;
        }

        if (RefuseMove(request.HttpContext, body) is { } refusal)
        {
            return refusal;
        }

        AuditMiddleware.Note(request.HttpContext, Describe(body));
        string? wrong = settings.Change(found.Identity, configuration => SettingsFormat.Apply(body, configuration), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        if (wrong is not null)
        {
            return JsonBody.BadRequest(wrong);
        }

        hub.Publish(new LiveEvent(LiveEvent.Nodes, node));
        ingest.SendWaiting();
        return Results.Json(settings.View(found.Identity));
    }
}
