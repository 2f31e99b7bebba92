using System;
using Nf.Cryptography;

namespace Nf.Protocol
{
    /// <summary>
    /// What both frame profiles share: nonce, counter rebuild, tag. One node, one key; allocates only when made.
    /// </summary>
    internal sealed class FrameCipher
    {
        /// <summary>Largest node identity: 48 bits.</summary>
        public const long MaximumNodeIdentity = 0xFFFFFFFFFFFF;

        private const int DirectionOffset = 0;
        private const int ProfileOffset = 1;
        private const int IdentityOffset = 6;
        private const int CounterOffset = 12;

        private readonly AsconAead128 ascon;
        private readonly byte[] nonce;
        private readonly int headerLengthBytes;
        private readonly int tagLengthBytes;
        private readonly int counterWidthBits;

        public FrameCipher(long nodeIdentity, byte[] key, int headerLengthBytes, int tagLengthBytes, int counterWidthBits)
        {
            if (nodeIdentity < 0 || nodeIdentity > MaximumNodeIdentity)
            {
                throw new ArgumentOutOfRangeException("nodeIdentity");
            }

            ascon = new AsconAead128(key);
            nonce = new byte[AsconAead128.NonceLengthBytes];
            nonce[ProfileOffset] = (byte)tagLengthBytes;
            BigEndian.WriteUInt48(nonce, IdentityOffset, nodeIdentity);
            this.headerLengthBytes = headerLengthBytes;
            this.tagLengthBytes = tagLengthBytes;
            this.counterWidthBits = counterWidthBits;
        }

        /// <summary>Counter of the last frame opened.</summary>
        public uint FrameCounter { get; private set; }

        public bool Seal(FrameDirection direction, uint frameCounter, byte[] frame, int payloadLength)
        {
            SetNonce(direction, frameCounter);
            return ascon.Encrypt(nonce, frame, 0, headerLengthBytes, frame, headerLengthBytes, payloadLength, tagLengthBytes);
        }

        /// <summary>
        /// Rebuilds the counter and decrypts. A frame whose low bits lie nearer behind the highest counter than ahead of it
        /// is most likely a repeat, so the old counter is tried first, without touching the frame.
        /// </summary>
        public FrameError Open(FrameDirection direction, int lowCounterBits, byte[] frame, int payloadLength, long highestFrameCounter)
        {
            if (highestFrameCounter < Protocol.FrameCounter.NoneSeen || highestFrameCounter > Protocol.FrameCounter.Maximum)
            {
                return FrameError.CounterExhausted;
            }

            long ahead = Protocol.FrameCounter.Rebuild(highestFrameCounter, lowCounterBits, counterWidthBits);
            long behind = ahead - (1L << counterWidthBits);
            bool hasNoCounterAhead = ahead > Protocol.FrameCounter.Maximum;
            if (behind >= 0 && (hasNoCounterAhead || highestFrameCounter - behind < ahead - highestFrameCounter))
            {
                SetNonce(direction, (uint)behind);
                if (ascon.Verify(nonce, frame, 0, headerLengthBytes, frame, headerLengthBytes, payloadLength, tagLengthBytes))
                {
                    return FrameError.Replayed;
                }
            }

            if (hasNoCounterAhead)
            {
                return FrameError.CounterExhausted;
            }

            SetNonce(direction, (uint)ahead);
            if (!ascon.TryDecrypt(nonce, frame, 0, headerLengthBytes, frame, headerLengthBytes, payloadLength, tagLengthBytes))
            {
                return FrameError.AuthenticationFailed;
            }

            FrameCounter = (uint)ahead;
            return FrameError.None;
        }

        private void SetNonce(FrameDirection direction, uint frameCounter)
        {
            nonce[DirectionOffset] = (byte)direction;
            BigEndian.WriteUInt32(nonce, CounterOffset, frameCounter);
        }
    }
}
