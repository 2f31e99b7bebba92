using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// What a board gets when it is made, <c>I:\factory.nfp</c>: the letters NFP, format (1), the code of its label (15), CRC-32 of all before (4).
    /// </summary>
    public static class FactoryFile
    {
        public const int LengthBytes = 23;
        public const int CodeLengthBytes = 15;

        private const uint Head = 0x4E465001;
        private const int CodeOffset = 4;
        private const int ChecksumOffset = CodeOffset + CodeLengthBytes;

        /// <summary>The label's code; null when the file is none or damaged.</summary>
        public static byte[] TryRead(byte[] buffer, int length)
        {
            if (length != LengthBytes
                || BigEndian.ReadUInt32(buffer, 0) != Head
                || Crc32.Compute(buffer, 0, ChecksumOffset) != BigEndian.ReadUInt32(buffer, ChecksumOffset))
            {
                return null;
            }

            byte[] code = new byte[CodeLengthBytes];
            Array.Copy(buffer, CodeOffset, code, 0, CodeLengthBytes);
            return code;
        }

        /// <summary>The file for a code of 15 bytes.</summary>
        public static byte[] Create(byte[] code)
        {
            byte[] file = new byte[LengthBytes];
            BigEndian.WriteUInt32(file, 0, Head);
            Array.Copy(code, 0, file, CodeOffset, CodeLengthBytes);
            BigEndian.WriteUInt32(file, ChecksumOffset, Crc32.Compute(file, 0, ChecksumOffset));
            return file;
        }
    }
}
