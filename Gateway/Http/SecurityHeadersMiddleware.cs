namespace Nf.Gateway.Http;

/// <summary>The page loads nothing from elsewhere and cannot be framed; the browser is told to hold it to that.</summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Names of files do not change from build to build: the browser asks each time whether they are still the same.
        headers.CacheControl = "no-cache";
        return next(context);
    }
}
