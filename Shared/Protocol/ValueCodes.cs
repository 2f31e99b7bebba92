using Nf.Channels;

namespace Nf.Protocol
{
    /// <summary>
    /// The values of a layout as codes of fixed width, one after the other, most significant bit first, filled up with
    /// zero bits to a whole byte.
    /// </summary>
    internal static class ValueCodes
    {
        /// <summary>Length of the codes of a layout in bytes.</summary>
        public static int LengthBytes(Channel[] layout, bool isPacked)
        {
            int widthBits = 0;
            for (int index = 0; index < layout.Length; index++)
            {
                widthBits += isPacked ? layout[index].PackedWidthBits : layout[index].ExactWidthBits;
            }

            return (widthBits + 7) >> 3;
        }

        /// <summary>Writes the codes; returns their length in bytes.</summary>
        public static int Write(Channel[] layout, bool isPacked, int[] values, byte[] buffer, int offset)
        {
            int bitOffset = offset << 3;
            for (int index = 0; index < layout.Length; index++)
            {
                Channel channel = layout[index];
                int step = isPacked ? channel.PackedStep : 1;
                int widthBits = isPacked ? channel.PackedWidthBits : channel.ExactWidthBits;
                BitField.Write(buffer, bitOffset, widthBits, channel.ToCode(values[index], step));
                bitOffset += widthBits;
            }

            int paddingBits = -bitOffset & 7;
            BitField.Write(buffer, bitOffset, paddingBits, 0);
            return ((bitOffset + paddingBits) >> 3) - offset;
        }

        /// <summary>
        /// Reads exactly <paramref name="length"/> bytes of codes. False when a code does not exist, a padding bit is set
        /// or the length is another; <paramref name="values"/> may then be half new.
        /// </summary>
        public static bool TryRead(Channel[] layout, bool isPacked, byte[] buffer, int offset, int length, int[] values)
        {
            if (length != LengthBytes(layout, isPacked))
            {
                return false;
            }

            int bitOffset = offset << 3;
            for (int index = 0; index < layout.Length; index++)
            {
                Channel channel = layout[index];
                int step = isPacked ? channel.PackedStep : 1;
                int widthBits = isPacked ? channel.PackedWidthBits : channel.ExactWidthBits;
                if (!channel.TryFromCode(BitField.Read(buffer, bitOffset, widthBits), step, out values[index]))
                {
                    return false;
                }

                bitOffset += widthBits;
            }

            return BitField.Read(buffer, bitOffset, -bitOffset & 7) == 0;
        }
    }
}
