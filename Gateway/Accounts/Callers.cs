using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;

namespace Nf.Gateway.Accounts;

/// <summary>Finds out who sends a request: by token, by session, or as a program of this machine.</summary>
public sealed class Callers(SessionBook sessions, TokenBook tokens, ServeOptions options)
{
    public const string Cookie = "nf-session";

    /// <returns>The caller; null and a reason when what was presented is not good; null alone when nothing was presented.</returns>
    public (Caller? Caller, string? Reason) Find(HttpContext context)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        if (context.Request.Headers.Authorization is [{ } header, ..])
        {
            // Whoever names a credential means that one, whatever else the request brings.
            return AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? given)
                && given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && given.Parameter is { } secret
                    ? (tokens.Find(Secret.Hash(secret), now), "The token is not known here, or has expired.")
                    : (null, "Only tokens are taken: 'Authorization: Bearer …'.");
        }

        if (context.Request.Cookies[Cookie] is { Length: > 0 } cookie && sessions.Find(Secret.Hash(cookie), now) is { } caller)
        {
            return (caller, null);
        }

        return (options.OpenOnLoopback && IsOfThisMachine(context) ? new Caller("this machine", Access.Manage, CallerKind.Machine, "") : null, null);
    }

    /// <summary>Whether what a caller presented is still good, as far as the database can be asked: for answers that last.</summary>
    public bool IsStillGood(Caller caller)
    {
        try
        {
            return caller.Kind switch
            {
                CallerKind.Session => sessions.Find(caller.CredentialHash, DateTimeOffset.UtcNow) is not null,
                CallerKind.Token => tokens.Find(caller.CredentialHash, DateTimeOffset.UtcNow) is not null,
                _ => true,
            };
        }
        catch (DbException)
        {
            // Nothing new is told without it but that it is away: who watches is to see that.
            return true;
        }
    }

    /// <summary>A page of elsewhere that made its name point to this machine names another host; a proxy says for whom it asks.</summary>
    private static bool IsOfThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
