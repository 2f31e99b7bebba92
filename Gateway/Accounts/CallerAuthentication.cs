using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Nf.Gateway.Accounts;

/// <summary>The one authentication scheme: <see cref="Callers"/>, and what those are told who are not let in.</summary>
internal sealed class CallerAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Callers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "nf";

    private string? _reason;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        (Caller? caller, _reason) = callers.Find(Context);
        return Task.FromResult(
            caller is not null ? AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(SchemeName), SchemeName))
            : _reason is not null ? AuthenticateResult.Fail(_reason)
            : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(_reason ?? "Sign in at /sign-in, or send a token: 'Authorization: Bearer …'.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results.Problem(
            $"{Context.User.Identity?.Name} may not do this. It takes {AccessRules.Required(Context.GetEndpoint()?.Metadata) switch { Access.Operate => "an operator", _ => "an owner" }}.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
