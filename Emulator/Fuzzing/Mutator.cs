using System.Buffers.Binary;

namespace Nf.Emulator.Fuzzing;

/// <summary>What someone in between, a bad flash or a bad writer can do to bytes.</summary>
internal static class Mutator
{
    private const int MaximumChanges = 4;
    private const int MaximumExtensionBytes = 40;

    private static readonly byte[] TellingBytes = [0x00, 0x01, 0x10, 0x1F, 0x20, 0x7F, 0x80, 0x81, 0xFE, 0xFF];
    private static readonly uint[] TellingNumbers = [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>One to four changes.</summary>
    /// <param name="other">Something else of the same sort, to splice with.</param>
    public static byte[] Mutate(Random random, byte[] bytes, byte[] other)
    {
        byte[] mutated = [.. bytes];
        for (int changes = random.Next(1, MaximumChanges + 1); changes > 0; changes--)
        {
            mutated = Change(random, mutated, other);
        }

        return mutated;
    }

    /// <summary>One to four changes that do not make the other out of the one: that would be genuine too.</summary>
    public static byte[] Forge(Random random, byte[] genuine, byte[] other)
    {
        byte[] forged = Mutate(random, genuine, other);
        return forged.AsSpan().SequenceEqual(other) ? genuine : forged;
    }

    private static byte[] Change(Random random, byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0)
        {
            return Extended(random, bytes);
        }

        int at = random.Next(bytes.Length);
        switch (random.Next(12))
        {
            case 0:
            case 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                bytes[at] = TellingBytes[random.Next(TellingBytes.Length)];
                return bytes;
            case 3:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 4:
                bytes[at] += (byte)(random.Next(2) == 0 ? 1 : 255);
                return bytes;
            case 5:
                return Numbered(random, bytes, at);
            case 6:
                return bytes[..at];
            case 7:
                return Extended(random, bytes);
            case 8:
                return [.. bytes[..at], .. bytes[random.Next(at, bytes.Length)..]];
            case 9:
                return [.. bytes[..random.Next(at, bytes.Length)], .. bytes[at..]];
            case 10:
                return [.. bytes[..at], .. other[random.Next(other.Length + 1)..]];
            default:
                int with = random.Next(bytes.Length);
                (bytes[at], bytes[with]) = (bytes[with], bytes[at]);
                return bytes;
        }
    }

    // A number of 2 or 4 bytes: a length or a count that lies.
    private static byte[] Numbered(Random random, byte[] bytes, int at)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, TellingNumbers[random.Next(TellingNumbers.Length)]);
        int length = Math.Min(random.Next(2) == 0 ? 2 : 4, bytes.Length - at);
        number[(4 - length)..].CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static byte[] Extended(Random random, byte[] bytes)
    {
        byte[] extended = new byte[bytes.Length + random.Next(1, MaximumExtensionBytes)];
        bytes.CopyTo(extended, 0);
        if (random.Next(2) == 0)
        {
            random.NextBytes(extended.AsSpan(bytes.Length));
        }

        return extended;
    }
}
