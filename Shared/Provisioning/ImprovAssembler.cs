using System;

namespace Nf.Provisioning
{
    /// <summary>
    /// Puts a command frame together from the writes that it comes in: command, data length, data, checksum (the low byte of the sum of all before
    /// it). A link's smallest write carries 20 bytes. Whatever comes, it keeps one frame of room and throws nothing.
    /// </summary>
    public sealed class ImprovAssembler
    {
        public const int HeaderLengthBytes = 2;

        /// <summary>Header, 255 bytes of data, checksum.</summary>
        public const int MaximumFrameLengthBytes = HeaderLengthBytes + 255 + 1;

        // The rest of a frame follows at once: what comes later begins a new one.
        private const long StaleMilliseconds = 5000;

        private long lastPieceMilliseconds;

        /// <summary>The frame; whole after <see cref="ImprovAssembly.Complete"/>, until the next piece.</summary>
        public byte[] Frame { get; } = new byte[MaximumFrameLengthBytes];

        /// <summary>Bytes of it that are there.</summary>
        public int Length { get; private set; }

        /// <summary>Takes what was written.</summary>
        /// <param name="nowMilliseconds">Any clock that does not step back.</param>
        public ImprovAssembly Take(byte[] piece, int length, long nowMilliseconds)
        {
            if (IsWhole() || nowMilliseconds - lastPieceMilliseconds > StaleMilliseconds)
            {
                Length = 0;
            }

            lastPieceMilliseconds = nowMilliseconds;
            if (length <= 0 || length > piece.Length || length > MaximumFrameLengthBytes - Length)
            {
                return Refuse();
            }

            Array.Copy(piece, 0, Frame, Length, length);
            Length += length;
            if (Length < HeaderLengthBytes || Length < ExpectedLength())
            {
                return ImprovAssembly.Incomplete;
            }

            return Length == ExpectedLength() && Checksum(Frame, Length - 1) == Frame[Length - 1] ? ImprovAssembly.Complete : Refuse();
        }

        /// <summary>Forgets what is there: another client begins anew.</summary>
        public void Clear()
        {
            Length = 0;
        }

        /// <summary>The low byte of the sum.</summary>
        public static byte Checksum(byte[] frame, int length)
        {
            int sum = 0;
            for (int index = 0; index < length; index++)
            {
                sum += frame[index];
            }

            return (byte)(sum & 0xFF);
        }

        private bool IsWhole()
        {
            return Length >= HeaderLengthBytes && Length == ExpectedLength();
        }

        private int ExpectedLength()
        {
            return HeaderLengthBytes + Frame[1] + 1;
        }

        private ImprovAssembly Refuse()
        {
            Length = 0;
            return ImprovAssembly.Invalid;
        }
    }
}
