namespace Nf.Gateway.Accounts;

/// <summary>What became of a change to an account.</summary>
public enum AccountChange
{
    Done,
    NoSuchAccount,
    IsLastOwner,
}
