namespace Nf.Gateway.Accounts;

/// <summary>Signing in and out, and the very first account: pages for people.</summary>
internal static class SignInEndpoints
{
    private const string Home = "/";
    private const int MaximumFormBytes = 16 * 1024;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (HttpRequest request, AccountBook accounts) =>
                accounts.HasAny() ? SignInHtml.SignIn(PageText.For(request), Next(request)) : Results.Redirect("/first-start"))
            .ForAnyone().ExcludeFromDescription();
        routes.MapPost("/sign-in", SignInAsync).ForAnyone().RequireRateLimiting(RateLimits.Guessing).ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOut).ForAnyone().ExcludeFromDescription();
        routes.MapGet("/first-start", (HttpRequest request, AccountBook accounts) =>
                accounts.HasAny() ? Results.Redirect("/sign-in") : SignInHtml.FirstStart(PageText.For(request)))
            .ForAnyone().ExcludeFromDescription();
        routes.MapPost("/first-start", FirstStartAsync).ForAnyone().RequireRateLimiting(RateLimits.Guessing).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInLimit limit, SessionBook sessions)
    {
        PageText text = PageText.For(context.Request);
        if (await ReadAsync(context.Request) is not { } form)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        (string name, string password) = (form["name"].ToString(), form["password"].ToString());
        if (await limit.VerifyAsync(name, password, context.RequestAborted) is not { } account)
        {
            AuditMiddleware.Note(context, "wrong name or password", name.Length > 64 ? name[..64] : name);
            return SignInHtml.SignIn(text, Next(context.Request), text.WrongSignIn, name);
        }

        AuditMiddleware.Note(context, "signed in", account.Name);
        Begin(context, sessions, account.Name);
        return SeeOther(context, Next(context.Request));
    }

    private static IResult SignOut(HttpContext context, SessionBook sessions)
    {
        if (Caller.Of(context.User) is { Kind: CallerKind.Session } caller)
        {
            sessions.End(caller.CredentialHash);
        }

        context.Response.Cookies.Delete(Callers.Cookie);
        // The page speaks the language that was chosen there; the form says which.
        return SeeOther(context, $"/sign-in?lang={PageText.For(context.Request).Language}");
    }

    private static async Task<IResult> FirstStartAsync(HttpContext context, SetupCode code, AccountBook accounts, SessionBook sessions)
    {
        PageText text = PageText.For(context.Request);
        if (await ReadAsync(context.Request) is not { } form)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        (string given, string name, string password) = (form["code"].ToString(), form["name"].ToString(), form["password"].ToString());
        string? problem =
            !code.Matches(given) ? text.WrongCode
            : AccountRules.WrongName(name) is not null ? text.WrongName
            : AccountRules.WrongPassword(password, name) is not null ? text.WrongPassword
            : password != form["repeat"].ToString() ? text.NotTheSame
            : !accounts.TryAddFirst(name, password) ? text.SomebodyWasFirst
            : null;
        if (problem is not null)
        {
            return SignInHtml.FirstStart(text, problem, name, given);
        }

        AuditMiddleware.Note(context, "made the first account", name.Trim());
        Begin(context, sessions, name);
        return SeeOther(context, Home);
    }

    internal static void Begin(HttpContext context, SessionBook sessions, string account) => context.Response.Cookies.Append(
        Callers.Cookie, sessions.Begin(account, DateTimeOffset.UtcNow), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            // Lax: a link to the page from elsewhere finds it signed in; changes are checked by where they come from.
            SameSite = SameSiteMode.Lax,
            MaxAge = SessionBook.LongestLife,
            IsEssential = true,
        });

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType && request.ContentLength is <= MaximumFormBytes ? await request.ReadFormAsync() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Next(HttpRequest request) => request.Query["next"] is [{ } next] ? OwnPath(next) : Home;

    /// <summary>Where to go after signing in: a path of this gateway, whatever a browser makes of it (WHATWG URL: "\" is "/", tabs and line ends are dropped); else the page.</summary>
    internal static string OwnPath(string next) =>
        next is ['/', not '/', ..] && !next.Contains('\\') && next.All(character => char.IsAscii(character) && !char.IsControl(character)) ? next : Home;

    private static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
