using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Nf.Gateway.Accounts;

/// <summary>Secrets that this program makes: 256 random bits, of which only a hash is kept. Such a secret needs no slow hash: nobody can go through all.</summary>
internal static class Secret
{
    private const int LengthBytes = 32;

    /// <summary>A new one, safe in a header and a URL.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(LengthBytes));

    /// <summary>A name for something, not secret.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
