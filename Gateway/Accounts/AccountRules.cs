using System.Text;

namespace Nf.Gateway.Accounts;

/// <summary>What names and passwords may be. NIST SP 800-63B-4, section 3.1.1.2: length counts, rules of composition do not.</summary>
internal static class AccountRules
{
    public const int MinimumPasswordLength = 10;
    public const int MaximumPasswordLength = 128;
    private const int MaximumNameLength = 64;
    private const int MinimumDifferentCharacters = 4;

    /// <summary>Two names that differ only in capitals are one account.</summary>
    public static string Id(string name) => name.Trim().ToLowerInvariant();

    /// <returns>What is wrong with a name, or null.</returns>
    public static string? WrongName(string name) =>
        name.Trim() is { Length: 0 or > MaximumNameLength } or "." or ".."
        // A slash would be lost on the way in /api/accounts/{name}.
        || name.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is '/' or '\\')
            ? $"A name has 1 to {MaximumNameLength} characters, none of them a slash or a control character."
            : null;

    /// <returns>What is wrong with a password, or null.</returns>
    public static string? WrongPassword(string password, string name) => password switch
    {
        { Length: < MinimumPasswordLength or > MaximumPasswordLength } => $"A password has {MinimumPasswordLength} to {MaximumPasswordLength} characters; this one has {password.Length}.",
        _ when password.Distinct().Count() < MinimumDifferentCharacters => "The password repeats few characters. Choose another.",
        _ when Id(password).Contains(Id(name), StringComparison.Ordinal) && password.Length - name.Trim().Length < MinimumPasswordLength / 2 =>
            "The password is little more than the name. Choose another.",
        _ => null,
    };
}
