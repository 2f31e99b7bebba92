using System.Security.Claims;

namespace Nf.Gateway.Accounts;

/// <summary>Who sends a request.</summary>
/// <param name="Name">Of the account or the token.</param>
/// <param name="CredentialHash">Of the session's or the token's secret; empty for a program of this machine.</param>
public sealed record Caller(string Name, Access Access, CallerKind Kind, string CredentialHash)
{
    private const string AccessClaim = "nf:access", KindClaim = "nf:kind", CredentialClaim = "nf:credential";

    public static Caller? Of(ClaimsPrincipal principal) => principal.Identity is { IsAuthenticated: true, Name: { } name }
        ? new Caller(
            name,
            Enum.Parse<Access>(principal.FindFirstValue(AccessClaim)!),
            Enum.Parse<CallerKind>(principal.FindFirstValue(KindClaim)!),
            principal.FindFirstValue(CredentialClaim)!)
        : null;

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, Name), new Claim(AccessClaim, Access.ToString()), new Claim(KindClaim, Kind.ToString()),
            new Claim(CredentialClaim, CredentialHash),
        ],
        scheme));
}
