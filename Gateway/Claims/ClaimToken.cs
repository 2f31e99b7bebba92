using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Nf.Gateway.Claims;

/// <summary>The permission to claim one node, for a while: 128 random bits as text. The gateway keeps its hash alone.</summary>
internal static class ClaimToken
{
    public const int StandardExpirySeconds = 3600;
    public const int ShortestExpirySeconds = 60;
    public const int LongestExpirySeconds = 86_400;

    private const int LengthBytes = 16;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(LengthBytes));

    /// <summary>What is kept of a token. It has 128 bits of chance: a plain hash cannot be guessed backwards.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
