namespace Nf.Gateway.Accounts;

/// <summary>What is to be different with an account; what is left out stays.</summary>
public sealed record ChangeAccountRequest(Role? Role, string? Password);
