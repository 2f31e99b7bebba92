using Nf.Protocol;

namespace Nf.Configuration
{
    /// <summary>Fields of a configuration: number (1), length of the value (1), value.</summary>
    internal static class ConfigurationFields
    {
        /// <summary>
        /// Whether fields fill exactly <paramref name="length"/> bytes, in ascending order of their numbers.
        /// </summary>
        public static bool AreInOrder(byte[] buffer, int offset, int length)
        {
            int end = offset + length;
            int lastField = 0;
            while (offset < end)
            {
                if (end - offset < 2 || end - offset - 2 < buffer[offset + 1] || buffer[offset] <= lastField)
                {
                    return false;
                }

                lastField = buffer[offset];
                offset += 2 + buffer[offset + 1];
            }

            return true;
        }

        /// <summary>Writes number and length; moves <paramref name="position"/> behind the value.</summary>
        /// <returns>Where the value starts.</returns>
        public static int Start(byte[] buffer, ref int position, int field, int valueLength)
        {
            int valueOffset = position + 2;
            buffer[position] = (byte)field;
            buffer[position + 1] = (byte)valueLength;
            position = valueOffset + valueLength;
            return valueOffset;
        }

        /// <summary>Writes a field of signed integers of 4 bytes, if there are any.</summary>
        public static void WriteIntegers(byte[] buffer, ref int position, int field, int[] values)
        {
            if (values.Length == 0)
            {
                return;
            }

            int valueOffset = Start(buffer, ref position, field, values.Length * 4);
            for (int index = 0; index < values.Length; index++)
            {
                BigEndian.WriteUInt32(buffer, valueOffset + (index * 4), (uint)values[index]);
            }
        }

        /// <summary>Reads signed integers of 4 bytes.</summary>
        public static int[] ReadIntegers(byte[] buffer, int offset, int count)
        {
            int[] values = new int[count];
            for (int index = 0; index < count; index++)
            {
                values[index] = (int)BigEndian.ReadUInt32(buffer, offset + (index * 4));
            }

            return values;
        }
    }
}
