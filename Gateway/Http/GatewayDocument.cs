using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Nf.Gateway.Accounts;

namespace Nf.Gateway.Http;

/// <summary>GET /openapi.json: the HTTP interface as OpenAPI describes one, made from the routes themselves.</summary>
internal static class GatewayDocument
{
    private const string Path = "/openapi.json", Token = "token", Session = "session";

    public static IServiceCollection AddGatewayDocument(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.AddDocumentTransformer((made, _, _) =>
        {
            made.Info.Title = "nf gateway";
            made.Info.Version = "1";
            made.Info.Description = "Times are milliseconds since 1970-01-01 UTC. A wrong request is told what is wrong and what to give.";
            // Whoever reads it knows where he got it.
            made.Servers?.Clear();
            made.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of tokens add or /api/tokens." });
            made.AddComponent<IOpenApiSecurityScheme>(
                Session, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Callers.Cookie, Description = "Somebody who signed in at /sign-in." });
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (AccessRules.Required(new EndpointMetadataCollection(metadata)) is var access && access != Access.None)
            {
                operation.Description = $"For {access switch { Access.Read => "viewers", Access.Operate => "operators", _ => "owners" }}, and tokens that allow to {access.ToString().ToLowerInvariant()}.";
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] },
                ];
            }

            return Task.CompletedTask;
        });
    });

    public static void MapGatewayDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).ForAnyone();
}
