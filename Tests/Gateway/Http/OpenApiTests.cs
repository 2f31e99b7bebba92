using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Http;

/// <summary>The description of the HTTP interface.</summary>
public class OpenApiTests
{
    [Fact]
    public async Task Every_route_is_in_the_document_with_a_summary_its_path_parameters_and_what_it_answers_and_nothing_else_is()
    {
        await using Line line = await Line.StartAsync();
        JsonElement document = JsonDocument.Parse(await line.Gateway.Http.GetStringAsync("/openapi.json")).RootElement;
        List<(string Method, string Path)> routes =
        [
            .. line.Gateway.Routes.OfType<RouteEndpoint>().Where(IsOfTheInterface)
                .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method.ToLowerInvariant(), Plain(route.RoutePattern.RawText!)))),
        ];
        List<(string Method, string Path, JsonElement Operation)> described =
        [
            .. document.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name, path.Name, operation.Value))),
        ];

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString());
        Assert.True(routes.Count >= 15);
        Assert.Equal(routes.Order(), described.Select(operation => (operation.Method, operation.Path)).Order());
        Assert.Equal(["session", "token"], document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Name).Order());
        foreach ((string method, string path, JsonElement operation) in described)
        {
            Assert.True(operation.TryGetProperty("summary", out JsonElement summary) && summary.GetString()!.Length > 0, $"{method} {path} has no summary");
            IEnumerable<string> inPath = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
            IEnumerable<string> parameters = operation.TryGetProperty("parameters", out JsonElement all)
                ? all.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!)
                : [];
            Assert.Equal(inPath, parameters);
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), response => response.Name[0] == '2' && response.Value.TryGetProperty("content", out _));
            // A test of a webhook needs to be told nothing.
            Assert.Equal(method is "post" or "put" && path != "/api/webhooks/{id}/test", operation.TryGetProperty("requestBody", out _));
            // Claims alone have a permission of their own.
            Assert.Equal(!path.StartsWith("/api/claims"), operation.TryGetProperty("security", out _));
        }
    }

    private static bool IsOfTheInterface(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>() is not null && route.RoutePattern.RawText != "/openapi.json"
        && route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null;

    /// <summary>Without the constraints of a route's parameters.</summary>
    private static string Plain(string route) => route.Replace(":long}", "}");
}
