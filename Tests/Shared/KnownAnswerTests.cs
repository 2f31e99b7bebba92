using System.Security.Cryptography;
using System.Text;
using Nf.Cryptography;

namespace Nf.Shared.Tests;

/// <summary>
/// The published known answers of Ascon-AEAD128 (NIST SP 800-232), all 1089. Key, nonce, texts and associated data of that file are
/// counted bytes, so the file is written again here with our own ciphertexts and held to the digest of the published one:
/// github.com/ascon/ascon-c, crypto_aead/asconaead128/LWC_AEAD_KAT_128_128.txt.
/// </summary>
public class KnownAnswerTests
{
    private const string PublishedFileSha256 = "BBBC34692FE05E5FDA0A3B025585622AB3E3747495E5E3655B29AAE8C2A4BD33";
    private const int MostBytes = 32;
    private const int TagBytes = AsconAead128.MaximumTagLengthBytes;

    private static readonly byte[] Key = Counted(0x00, AsconAead128.KeyLengthBytes);
    private static readonly byte[] Nonce = Counted(0x10, AsconAead128.NonceLengthBytes);

    [Fact]
    public void All_1089_published_answers_come_out_and_open_again()
    {
        var cipher = new AsconAead128(Key);
        var file = new StringBuilder();
        int count = 0;
        for (int textLength = 0; textLength <= MostBytes; textLength++)
        {
            for (int dataLength = 0; dataLength <= MostBytes; dataLength++)
            {
                byte[] text = Counted(0x20, textLength);
                byte[] data = Counted(0x30, dataLength);
                byte[] sealedText = [.. text, .. new byte[TagBytes]];
                Assert.True(cipher.Encrypt(Nonce, data, 0, dataLength, sealedText, 0, textLength, TagBytes));
                file.Append($"Count = {++count}\nKey = {Convert.ToHexString(Key)}\nNonce = {Convert.ToHexString(Nonce)}\n");
                file.Append($"PT = {Convert.ToHexString(text)}\nAD = {Convert.ToHexString(data)}\nCT = {Convert.ToHexString(sealedText)}\n\n");
                Assert.True(cipher.TryDecrypt(Nonce, data, 0, dataLength, sealedText, 0, textLength, TagBytes));
                Assert.Equal(text, sealedText[..textLength]);
            }
        }

        Assert.Equal(1089, count);
        Assert.Equal(PublishedFileSha256, Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(file.ToString()))));
    }

    private static byte[] Counted(int first, int length) => Enumerable.Range(first, length).Select(value => (byte)value).ToArray();
}
