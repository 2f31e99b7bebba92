namespace Nf.Gateway.Accounts;

/// <summary>What an account is; the numbers are those of <see cref="Access"/>, and are stored.</summary>
public enum Role
{
    Viewer = Access.Read,
    Operator = Access.Operate,
    Owner = Access.Manage,
}
