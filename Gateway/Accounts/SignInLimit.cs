using System.Threading.RateLimiting;

namespace Nf.Gateway.Accounts;

/// <summary>
/// Bounds the wrong passwords for one name, from however many addresses they come (NIST SP 800-63B-4, section 3.2.2: at most 100), and how many
/// are checked at once: a check is made to be expensive.
/// </summary>
public sealed class SignInLimit(AccountBook accounts) : IDisposable
{
    private const int FailuresPerHour = 100;
    private const int ChecksAtOnce = 2;

    private readonly SemaphoreSlim _checks = new(ChecksAtOnce);
    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions { PermitLimit = FailuresPerHour, Window = TimeSpan.FromHours(1) }));

    /// <returns>The account; null when name and password do not match, or the name has had too many wrong ones.</returns>
    public async Task<Account?> VerifyAsync(string name, string password, CancellationToken cancellation)
    {
        string id = AccountRules.Id(name);
        if (password.Length > AccountRules.MaximumPasswordLength || _failures.GetStatistics(id) is { CurrentAvailablePermits: 0 })
        {
            return null;
        }

        await _checks.WaitAsync(cancellation);
        try
        {
            Account? account = accounts.Verify(name, password);
            if (account is null)
            {
                _failures.AttemptAcquire(id).Dispose();
            }

            return account;
        }
        finally
        {
            _checks.Release();
        }
    }

    public void Dispose()
    {
        _checks.Dispose();
        _failures.Dispose();
    }
}
