using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Nf.Gateway.Accounts;

/// <summary>How much one caller may ask: passwords and codes little, everything else enough for any page.</summary>
internal static class RateLimits
{
    /// <summary>Name of the policy of whatever takes a password or a code.</summary>
    public const string Guessing = "guessing";

    private const int GuessesPerMinute = 10;
    private const int Burst = 1000;
    private const int RequestsPerSecond = 100;

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Guessing, context => RateLimitPartition.GetFixedWindowLimiter(
            Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = GuessesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Caller.Of(context.User) switch
        {
            { Kind: CallerKind.Machine } => RateLimitPartition.GetNoLimiter(""),
            var caller => RateLimitPartition.GetTokenBucketLimiter(caller?.CredentialHash ?? Address(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst, TokensPerPeriod = RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }),
        });
        limits.OnRejected = async (rejected, _) =>
        {
            HttpResponse response = rejected.HttpContext.Response;
            int seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Results.Problem($"Too many requests. Wait {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
        };
    });

    /// <summary>An IPv4 address; of IPv6 the network of 64 bits, of which one household has all addresses.</summary>
    private static string Address(HttpContext context)
    {
        IPAddress address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }
}
