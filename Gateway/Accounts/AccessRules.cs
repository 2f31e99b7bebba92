using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Nf.Gateway.Accounts;

/// <summary>
/// Who may do what, in one place: what changes something is for owners and what reads is for everyone who signed in, unless an endpoint says
/// otherwise with <see cref="For"/> or <see cref="ForAnyone"/>.
/// </summary>
internal static class AccessRules
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(CallerAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, null);
        AuthorizationBuilder policies = services.AddAuthorizationBuilder();
        foreach (Access access in Enum.GetValues<Access>().Where(access => access != Access.None))
        {
            policies.AddPolicy(access.ToString(), policy => policy.RequireAssertion(context => Caller.Of(context.User)?.Access >= access));
        }

        // An endpoint that none of the rules here reached.
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => Caller.Of(context.User)?.Access == Access.Manage).Build());
        services.AddSingleton<AccountBook>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<Callers>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<SignInLimit>();
    }

    /// <summary>Gives every endpoint of a group that says nothing itself the rule for its method.</summary>
    public static void RequireAccessByMethod(this RouteGroupBuilder group) => ((IEndpointConventionBuilder)group).Finally(endpoint =>
    {
        if (!endpoint.Metadata.Any(item => item is IAuthorizeData or IAllowAnonymous))
        {
            bool reads = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.All(HttpMethods.IsGet) ?? false;
            endpoint.Metadata.Add(new AuthorizeAttribute((reads ? Access.Read : Access.Manage).ToString()));
        }
    });

    /// <summary>The endpoint is for callers with this access.</summary>
    public static T For<T>(this T endpoint, Access access)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(access.ToString());

    /// <summary>The endpoint asks for nothing: it shows no secrets, or has a permission of its own.</summary>
    public static T ForAnyone<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.AllowAnonymous();

    /// <summary>
    /// Pages of other sites may use the endpoint: it takes no notice of who is signed in, and has a permission of its own. Without this,
    /// <see cref="CrossSiteProtection"/> refuses what another site's page sends.
    /// </summary>
    public static T ForAnySite<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.AllowAnonymous().WithMetadata(AnySite.Instance);

    /// <summary>What an endpoint asks for; <see cref="Access.None"/>: nothing.</summary>
    public static Access Required(EndpointMetadataCollection? endpoint) =>
        endpoint?.GetMetadata<IAllowAnonymous>() is not null ? Access.None
        : Enum.TryParse(endpoint?.GetMetadata<IAuthorizeData>()?.Policy, out Access access) ? access
        : Access.Manage;

    /// <summary>Whether a request only reads, by its method.</summary>
    public static bool Reads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    /// <summary>Marks what <see cref="ForAnySite"/> was said of.</summary>
    internal sealed class AnySite
    {
        public static readonly AnySite Instance = new();
    }
}
