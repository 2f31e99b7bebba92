using System.Security.Cryptography;
using System.Text;

namespace Nf.Gateway.Webhooks;

/// <summary>Signatures of Standard Webhooks (standardwebhooks.com, "Signature scheme"): HMAC-SHA256 over identifier, time and body.</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int SecretLengthBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLengthBytes));

    /// <param name="at">Seconds since 1970-01-01 UTC: the receiver refuses what is old.</param>
    /// <returns>The header webhook-signature: one signature for each secret, between spaces.</returns>
    public static string Of(IEnumerable<string> secrets, string id, long at, byte[] body) => string.Join(' ', secrets.Select(secret => Of(secret, id, at, body)));

    private static string Of(string secret, string id, long at, ReadOnlySpan<byte> body)
    {
        byte[] key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
