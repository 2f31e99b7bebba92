using System;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// Puts a claim together from the pieces that a link's writes carry: offset (2) and bytes, the first with the whole length (2) before its
    /// bytes. Whatever comes, it keeps one claim of room and throws nothing.
    /// </summary>
    public sealed class ClaimAssembler
    {
        // The rest of a claim follows at once: what comes later belongs to nothing.
        private const long StaleMilliseconds = 10000;
        private const int OffsetLengthBytes = 2;
        private const int FirstHeaderLengthBytes = 4;

        private long lastPieceMilliseconds;
        private int expected;

        /// <summary>The claim; whole after <see cref="ClaimAssembly.Complete"/>, until the next piece.</summary>
        public byte[] Claim { get; } = new byte[SealedClaim.MaximumLengthBytes];

        /// <summary>Bytes of it that are there.</summary>
        public int Length { get; private set; }

        /// <summary>Takes what was written.</summary>
        /// <param name="nowMilliseconds">Any clock that does not step back.</param>
        public ClaimAssembly Take(byte[] piece, int length, long nowMilliseconds)
        {
            bool isLate = nowMilliseconds - lastPieceMilliseconds > StaleMilliseconds;
            lastPieceMilliseconds = nowMilliseconds;
            if (length < OffsetLengthBytes || length > piece.Length)
            {
                return Refuse();
            }

            int offset = BigEndian.ReadUInt16(piece, 0);
            int header = OffsetLengthBytes;
            if (offset == 0)
            {
                if (length < FirstHeaderLengthBytes)
                {
                    return Refuse();
                }

                header = FirstHeaderLengthBytes;
                Length = 0;
                expected = BigEndian.ReadUInt16(piece, OffsetLengthBytes);
                if (expected < SealedClaim.MinimumLengthBytes || expected > SealedClaim.MaximumLengthBytes)
                {
                    return Refuse();
                }
            }
            else if (isLate || offset != Length || length == OffsetLengthBytes)
            {
                return Refuse();
            }

            if (length - header > expected - Length)
            {
                return Refuse();
            }

            Array.Copy(piece, header, Claim, Length, length - header);
            Length += length - header;
            if (Length == expected)
            {
                return ClaimAssembly.Complete;
            }

            return offset == 0 ? ClaimAssembly.Begun : ClaimAssembly.Incomplete;
        }

        /// <summary>Forgets what is there: another client begins anew.</summary>
        public void Clear()
        {
            Length = 0;
            expected = 0;
        }

        private ClaimAssembly Refuse()
        {
            Clear();
            return ClaimAssembly.Invalid;
        }
    }
}
