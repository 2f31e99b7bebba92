using System.Security.Cryptography;

namespace Nf.Gateway.Claims;

/// <summary>
/// The proof-of-possession code on a node's label: 120 bits as 24 digits of Crockford's base 32 and a check digit (docs/provisioning.md, "Label").
/// </summary>
public static class LabelCode
{
    /// <summary>Length of a code.</summary>
    public const int LengthBytes = 15;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Digits = 24;
    private const int BitsPerDigit = 5;
    private const int GroupLength = 5;
    private const int CheckModulus = 31;

    /// <summary>A new code.</summary>
    public static byte[] Create() => RandomNumberGenerator.GetBytes(LengthBytes);

    /// <summary>All 25 digits, as in the QR code.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not 15 bytes.</exception>
    public static string Format(byte[] code)
    {
        if (code.Length != LengthBytes)
        {
            throw new ArgumentException($"A code is {LengthBytes} bytes.", nameof(code));
        }

        int[] digits = [.. Enumerable.Range(0, Digits).Select(place => Digit(code, place))];
        return string.Concat(digits.Append(Check(digits)).Select(digit => Alphabet[digit]));
    }

    /// <summary>The digits as a label shows them: five groups of five.</summary>
    public static string FormatInGroups(byte[] code) => string.Join('-', Format(code).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Reads what a person typed or a camera saw.</summary>
    /// <returns>Null when it is no code, or its check digit is wrong.</returns>
    public static byte[]? TryParse(string text)
    {
        int[] digits = [.. text.Where(sign => sign is not (' ' or '-')).Select(Value)];
        if (digits.Length != Digits + 1 || digits.Contains(-1) || Check(digits[..Digits]) != digits[Digits])
        {
            return null;
        }

        byte[] code = new byte[LengthBytes];
        for (int bit = 0; bit < Digits * BitsPerDigit; bit++)
        {
            int value = (digits[bit / BitsPerDigit] >> (BitsPerDigit - 1 - (bit % BitsPerDigit))) & 1;
            code[bit / 8] |= (byte)(value << (7 - (bit % 8)));
        }

        return code;
    }

    private static int Digit(byte[] code, int place)
    {
        int value = 0;
        for (int bit = place * BitsPerDigit; bit < (place + 1) * BitsPerDigit; bit++)
        {
            value = (value << 1) | ((code[bit / 8] >> (7 - (bit % 8))) & 1);
        }

        return value;
    }

    private static int Check(int[] digits) => digits.Select((digit, place) => (place + 1) * digit).Sum() % CheckModulus;

    private static int Value(char sign) => char.ToUpperInvariant(sign) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        char other => Alphabet.IndexOf(other, StringComparison.Ordinal),
    };
}
