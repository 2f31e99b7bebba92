using System.Buffers.Binary;
using System.Text;
using Nf.Cryptography;

namespace Nf.Provisioning.Tests;

/// <summary>The phone's side of a claim, written from docs/provisioning.md: seals it, and opens its results.</summary>
internal sealed class ClaimSealer(byte[] code, byte[] identity)
{
    private readonly AsconAead128 ascon = new([.. code, 1]);

    public static byte[] Text(string ssid, string password, byte[] configuration)
        => Text(Encoding.UTF8.GetBytes(ssid), Encoding.UTF8.GetBytes(password), configuration);

    public static byte[] Text(byte[] ssid, byte[] password, byte[] configuration)
        => [0, (byte)ssid.Length, .. ssid, (byte)password.Length, .. password, .. configuration];

    public byte[] Seal(long number, byte[] random, byte[] text)
    {
        byte[] head = [1, .. Number(number)];
        byte[] sealedText = [.. text, .. new byte[16]];
        Assert.True(ascon.Encrypt([.. random, 0], [.. head, .. identity], 0, head.Length + 6, sealedText, 0, text.Length, 16));
        return [.. head, .. random, .. sealedText];
    }

    /// <summary>Opens a result of a claim.</summary>
    public (int Index, ClaimOutcome Outcome, int Detail) Open(byte[] claim, byte[] result)
        => TryOpen(claim, result) ?? throw new Xunit.Sdk.XunitException("The result was not sealed for this claim.");

    /// <summary>As <see cref="Open"/>; null when it was not sealed for this claim.</summary>
    public (int Index, ClaimOutcome Outcome, int Detail)? TryOpen(byte[] claim, byte[] result)
    {
        Assert.Equal(28, result.Length);
        Assert.Equal(2, result[0]);
        Assert.Equal(claim[1..9], result[1..9]);
        byte[] text = result[10..];
        byte[] nonce = [.. claim[9..24], result[9]];
        return ascon.TryDecrypt(nonce, [.. result[..10], .. identity], 0, 16, text, 0, 2, 16) ? (result[9], (ClaimOutcome)text[0], text[1]) : null;
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
