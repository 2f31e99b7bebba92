namespace Nf.Gateway.Accounts;

/// <summary>Who asks, and what he may do.</summary>
/// <param name="Kind">session, token, or machine: nobody signed in, the page is open on this machine.</param>
public sealed record SessionView(string Name, Access Access, CallerKind Kind);
