using Nf.Gateway.Http;
using Nf.Gateway.Store;

namespace Nf.Gateway.Calibrations;

/// <summary>How probes were calibrated.</summary>
internal static class CalibrationEndpoints
{
    public static void MapCalibrations(this RouteGroupBuilder api) =>
        api.MapGet("/nodes/{node}/calibrations", List)
            .WithSummary("The calibrations of its probes, newest first.")
            .Produces<List<CalibrationView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult List(string node, NodeRegistry registry, CalibrationHistory calibrations) =>
        GatewayEndpoints.Find(node, registry) is { } found ? Results.Json(calibrations.Read(found.Identity, found.Kind)) : GatewayEndpoints.NoSuchNode(node);
}
