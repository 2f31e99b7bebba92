using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>The configuration of a node: what it is to have, and what it has.</summary>
internal static class ConfigurationEndpoints
{
    public static void MapConfiguration(this RouteGroupBuilder api)
    {
        api.MapGet("/nodes/{node}/configuration", Get)
            .WithSummary("What it is to have and what it has.")
            .Produces<ConfigurationView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/nodes/{node}/configuration", PutAsync)
            .WithSummary("Changes what is given and leaves the rest.")
            .Accepts<SettingsView>("application/json", "*/*")
            .Produces<ConfigurationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
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
