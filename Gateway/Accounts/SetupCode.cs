using System.Security.Cryptography;
using System.Text;

namespace Nf.Gateway.Accounts;

/// <summary>
/// What the page that makes the first account asks for: a code that this start of the gateway drew and printed. Whoever can read that may run
/// the gateway; a stranger who is first on the network cannot.
/// </summary>
public sealed class SetupCode
{
    /// <summary>Crockford's base32: no letter is taken for a digit.</summary>
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>60 bits, in groups of four.</summary>
    public string Text { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Digits, 4)));

    public bool Matches(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(given)), Encoding.UTF8.GetBytes(Plain(Text)));

    private static string Plain(string code) => string.Concat(code.ToUpperInvariant().Where(char.IsLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1');
}
