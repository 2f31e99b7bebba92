namespace Nf.Gateway.Http;

/// <summary>The page loads nothing from elsewhere, but for the tiles of a map that somebody has configured, and cannot be framed; the browser is told to hold it to that.</summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next, ServeOptions options)
{
    private readonly string _policy = $"default-src 'self'; {Images(options.MapTiles)}frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Names of files do not change from build to build: the browser asks each time whether they are still the same.
        headers.CacheControl = "no-cache";
        return next(context);
    }

    private static string Images(string? tiles) =>
        tiles is null ? "" : $"img-src 'self' {new Uri(tiles).GetLeftPart(UriPartial.Authority)}; ";
}
