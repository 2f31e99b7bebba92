using Microsoft.AspNetCore.OpenApi;
using Nf.Gateway.Accounts;

namespace Nf.Gateway.Http;

/// <summary>GET /openapi.json: the HTTP interface as OpenAPI describes one, made from the routes themselves.</summary>
internal static class GatewayDocument
{
    private const string Path = "/openapi.json";

    public static IServiceCollection AddGatewayDocument(this IServiceCollection services) => services.AddOpenApi(document =>
        document.AddDocumentTransformer((made, _, _) =>
        {
            made.Info.Title = "nf gateway";
            made.Info.Version = "1";
            made.Info.Description = "Times are milliseconds since 1970-01-01 UTC. A wrong request is told what is wrong and what to give.";
            // Whoever reads it knows where he got it.
            made.Servers?.Clear();
            return Task.CompletedTask;
        }));

    public static void MapGatewayDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).ForAnyone();
}
