using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Forecasts;

/// <summary>What can be told of the days to come.</summary>
internal static class ForecastEndpoints
{
    public static void MapForecasts(this RouteGroupBuilder api)
    {
        api.MapGet("/nodes/{node}/battery", Battery)
            .WithSummary("What is left in its battery, and for how many days.")
            .Produces<BatteryOutlook>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/bins", Bins)
            .WithSummary("Every bin with when it will be full.");
    }

    private static IEnumerable<BinView> Bins(NodeRegistry registry, FillReader fills)
    {
        IReadOnlyDictionary<long, FillOutlook> outlooks = fills.Read(Now());
        return registry.All().Where(node => node.Kind == NodeKind.Bin)
            .Select(node => new BinView(Topics.NodeText(node.Identity), outlooks.GetValueOrDefault(node.Identity)));
    }

    private static IResult Battery(string node, NodeRegistry registry, ForecastReader forecasts) =>
        GatewayEndpoints.Find(node, registry) is { } found ? Results.Json(forecasts.Battery(found.Identity, found.Kind, Now())) : GatewayEndpoints.NoSuchNode(node);

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
