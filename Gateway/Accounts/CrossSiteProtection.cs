namespace Nf.Gateway.Accounts;

/// <summary>
/// Refuses changes that a page of another site makes a browser send with the cookie that it holds (OWASP, "Cross-Site Request Forgery
/// Prevention", Fetch Metadata with Origin as fallback). Browsers send Sec-Fetch-Site over TLS and to localhost, Origin with every change.
/// </summary>
internal sealed class CrossSiteProtection(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (AccessRules.Reads(request) || context.GetEndpoint()?.Metadata.GetMetadata<AccessRules.AnySite>() is not null || Caller.Of(context.User) is { Kind: CallerKind.Token }
            || IsOfThisSite(request))
        {
            return next(context);
        }

        return Results.Problem(
            "This change was sent by a page of another site, or without saying by which. Programs use a token: 'Authorization: Bearer …'.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    private static bool IsOfThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site is "same-origin" or "none";
        }

        if (request.Headers.Origin is [{ } origin])
        {
            // The scheme may differ behind a proxy that ends TLS.
            return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
        }

        // No browser: nothing was sent by itself. One that is too old to say so has a cookie.
        return !request.Cookies.ContainsKey(Callers.Cookie);
    }
}
