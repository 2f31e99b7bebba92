using System;
using Nf.Cryptography;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// Opens claims and seals their results with the code of the node's label (docs/provisioning.md, "The claim"; docs/security.md says why so).
    /// Works in the given arrays; allocates only in its constructor.
    /// </summary>
    public sealed class ClaimCipher
    {
        private const byte KeyEnd = 0x01;
        private const int IdentityLengthBytes = 6;
        private const int AssociatedRoomBytes = SealedResult.TextOffset + IdentityLengthBytes;

        private readonly AsconAead128 ascon;
        private readonly byte[] nonce = new byte[AsconAead128.NonceLengthBytes];
        private readonly byte[] associated = new byte[AssociatedRoomBytes];
        private readonly long nodeIdentity;
        private int lastIndex = SealedResult.MaximumIndex;

        /// <param name="code">15 bytes.</param>
        /// <param name="nodeIdentity">48 bits: the station's address.</param>
        public ClaimCipher(byte[] code, long nodeIdentity)
        {
            byte[] key = new byte[AsconAead128.KeyLengthBytes];
            Array.Copy(code, 0, key, 0, FactoryFile.CodeLengthBytes);
            key[FactoryFile.CodeLengthBytes] = KeyEnd;
            ascon = new AsconAead128(key);
            Array.Clear(key, 0, key.Length);
            this.nodeIdentity = nodeIdentity;
        }

        /// <summary>Of the claim that was opened last.</summary>
        public long Number { get; private set; }

        /// <summary>Opens a claim where it is; its text is then from <see cref="SealedClaim.TextOffset"/> on.</summary>
        /// <param name="length">Within the lengths of <see cref="SealedClaim"/>.</param>
        /// <returns>False when it was not sealed with this code for this node; the text is then zeros.</returns>
        public bool TryOpen(byte[] claim, int length)
        {
            Array.Copy(claim, SealedClaim.RandomOffset, nonce, 0, SealedClaim.RandomLengthBytes);
            nonce[SealedClaim.RandomLengthBytes] = 0;
            Array.Copy(claim, 0, associated, 0, SealedClaim.RandomOffset);
            BigEndian.WriteUInt48(associated, SealedClaim.RandomOffset, nodeIdentity);
            int textLength = length - SealedClaim.TextOffset - SealedClaim.TagLengthBytes;
            bool isOpen = ascon.TryDecrypt(
                nonce,
                associated,
                0,
                SealedClaim.RandomOffset + IdentityLengthBytes,
                claim,
                SealedClaim.TextOffset,
                textLength,
                SealedClaim.TagLengthBytes);
            lastIndex = isOpen ? 0 : SealedResult.MaximumIndex;
            Number = isOpen ? ((long)BigEndian.ReadUInt16(claim, SealedClaim.NumberOffset) << 48) | BigEndian.ReadUInt48(claim, SealedClaim.NumberOffset + 2) : 0;
            return isOpen;
        }

        /// <summary>Seals the next result of the claim that was opened last.</summary>
        /// <param name="result">Room for <see cref="SealedResult.LengthBytes"/>.</param>
        /// <returns>False when there is no such claim, or no index is left.</returns>
        public bool TrySealResult(ClaimOutcome outcome, int detail, byte[] result)
        {
            if (lastIndex == SealedResult.MaximumIndex)
            {
                return false;
            }

            lastIndex++;
            nonce[SealedClaim.RandomLengthBytes] = (byte)lastIndex;
            result[0] = SealedResult.FirstByte;
            BigEndian.WriteUInt16(result, SealedResult.NumberOffset, (int)(Number >> 48));
            BigEndian.WriteUInt48(result, SealedResult.NumberOffset + 2, Number & 0xFFFFFFFFFFFF);
            result[SealedResult.IndexOffset] = (byte)lastIndex;
            result[SealedResult.TextOffset] = (byte)outcome;
            result[SealedResult.TextOffset + 1] = (byte)detail;
            Array.Copy(result, 0, associated, 0, SealedResult.TextOffset);
            BigEndian.WriteUInt48(associated, SealedResult.TextOffset, nodeIdentity);
            return ascon.Encrypt(
                nonce,
                associated,
                0,
                AssociatedRoomBytes,
                result,
                SealedResult.TextOffset,
                SealedResult.TextLengthBytes,
                SealedResult.TagLengthBytes);
        }
    }
}
