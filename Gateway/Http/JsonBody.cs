using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Nf.Gateway.Http;

/// <summary>Reads what a request brings, strictly: a property that is not known here is a mistake of the sender, and told.</summary>
internal static class JsonBody
{
    private const long StandardLengthBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <returns>The body, or the response that says what is wrong with it.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, long maximumLengthBytes = StandardLengthBytes)
        where T : class
    {
        // A form of another site cannot send this type: the browser asks first, and is not answered.
        if (!request.HasJsonContentType())
        {
            return (null, Results.Problem("Send JSON, with the header 'Content-Type: application/json'.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maximumLengthBytes;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Strict, request.HttpContext.RequestAborted) is { } body
                ? (body, null)
                : (null, BadRequest("The body is null; an object is expected."));
        }
        catch (BadHttpRequestException reason) when (reason.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Results.Problem($"The body is too long; it may have {maximumLengthBytes} bytes.", statusCode: reason.StatusCode));
        }
        catch (JsonException reason)
        {
            return (null, BadRequest($"The body is not what is expected here. {Explain(reason)}"));
        }
    }

    /// <returns>What the text says, or what is wrong with it.</returns>
    public static (T? Body, string? Wrong) Parse<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Strict) is { } body ? (body, null) : (null, "It is null; an object is expected.");
        }
        catch (JsonException reason)
        {
            return (null, Explain(reason));
        }
    }

    /// <summary>What the routing refuses without a word.</summary>
    public static Task ExplainParameterAsync(StatusCodeContext refused) =>
        refused.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest && refused.HttpContext.Request.Path.StartsWithSegments("/api")
            ? BadRequest("A parameter behind the '?' is not of the right type, or far too large. /openapi.json says what each is.").ExecuteAsync(refused.HttpContext)
            : Task.CompletedTask;

    public static IResult BadRequest(string what) => Results.Problem(what, statusCode: StatusCodes.Status400BadRequest);

    private static string Explain(JsonException reason)
    {
        string where = string.IsNullOrEmpty(reason.Path) || reason.Path == "$" ? "" : $" at '{reason.Path.TrimStart('$', '.')}'";
        return reason.Message.StartsWith("The JSON property", StringComparison.Ordinal)
            ? $"Nothing is known of the property{where}; leave it out or correct its name."
            : $"Something is not of the right type{where}, or it is not JSON.";
    }
}
