using Nf.Cryptography;

namespace Nf.Protocol
{
    /// <summary>
    /// What a node shows to a broker that asks for accounts: user name = its identity in 12 digits, password = 128 bits that follow from its key, so
    /// that nothing needs to be stored or sent for it. docs/uplink-protocol.md, section 3. Not for the sampling loop: strings are made here.
    /// </summary>
    public static class BrokerPassword
    {
        /// <summary>Hexadecimal digits of a password.</summary>
        public const int TextLength = 2 * AsconAead128.MaximumTagLengthBytes;

        // No frame has this first byte: directions are 0 and 1.
        private const byte Purpose = 2;
        private const int IdentityOffset = 6;

        /// <summary>The password of a node: the tag of nothing, under a nonce that is used for this alone.</summary>
        /// <param name="key">16 bytes.</param>
        public static string Of(long nodeIdentity, byte[] key)
        {
            byte[] nonce = new byte[AsconAead128.NonceLengthBytes];
            nonce[0] = Purpose;
            BigEndian.WriteUInt48(nonce, IdentityOffset, nodeIdentity);
            byte[] tag = new byte[AsconAead128.MaximumTagLengthBytes];
            new AsconAead128(key).Encrypt(nonce, tag, 0, 0, tag, 0, 0, tag.Length);
            char[] digits = new char[TextLength];
            for (int index = 0; index < TextLength; index++)
            {
                int digit = (tag[index >> 1] >> ((index & 1) == 0 ? 4 : 0)) & 0xF;
                digits[index] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            }

            return new string(digits);
        }
    }
}
