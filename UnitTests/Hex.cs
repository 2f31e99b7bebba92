namespace NFUnitTest
{
    /// <summary>Byte arrays as hexadecimal text, so that a failed comparison shows what differs.</summary>
    internal static class Hex
    {
        private static readonly string Digits = "0123456789abcdef";

        public static string Of(byte[] bytes)
        {
            return Of(bytes, 0, bytes.Length);
        }

        public static string Of(byte[] bytes, int offset, int length)
        {
            char[] text = new char[length * 2];
            for (int index = 0; index < length; index++)
            {
                text[index * 2] = Digits[bytes[offset + index] >> 4];
                text[(index * 2) + 1] = Digits[bytes[offset + index] & 0xF];
            }

            return new string(text);
        }

        public static byte[] Bytes(string text)
        {
            byte[] bytes = new byte[text.Length / 2];
            for (int index = 0; index < bytes.Length; index++)
            {
                int high = Digits.IndexOf(text[index * 2]);
                int low = Digits.IndexOf(text[(index * 2) + 1]);
                bytes[index] = (byte)((high << 4) | low);
            }

            return bytes;
        }

        /// <summary>Consecutive bytes: first, first + 1, …</summary>
        public static byte[] Counting(int first, int length)
        {
            byte[] bytes = new byte[length];
            for (int index = 0; index < length; index++)
            {
                bytes[index] = (byte)(first + index);
            }

            return bytes;
        }
    }
}
