namespace Nf.Configuration
{
    /// <summary>
    /// Strict UTF-8 (RFC 3629) of short texts without control characters. The platforms' own decoders replace or pass on
    /// what is malformed, each in its way; a configuration must be refused the same way everywhere.
    /// </summary>
    internal static class Utf8
    {
        /// <summary>
        /// Encoded length in bytes; -1 when the text has a control character or half a surrogate pair.
        /// </summary>
        public static int LengthBytes(string text)
        {
            int length = 0;
            char[] units = text.ToCharArray();
            for (int index = 0; index < units.Length; index++)
            {
                int codePoint = CodePointAt(units, index);
                if (!IsAllowed(codePoint))
                {
                    return -1;
                }

                length += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
                index += codePoint < 0x10000 ? 0 : 1;
            }

            return length;
        }

        /// <summary>Encodes a text whose <see cref="LengthBytes"/> is not -1; returns the bytes written.</summary>
        public static int Write(string text, byte[] buffer, int offset)
        {
            int position = offset;
            char[] units = text.ToCharArray();
            for (int index = 0; index < units.Length; index++)
            {
                int codePoint = CodePointAt(units, index);
                if (codePoint < 0x80)
                {
                    buffer[position++] = (byte)codePoint;
                    continue;
                }

                if (codePoint < 0x800)
                {
                    buffer[position++] = (byte)(0xC0 | (codePoint >> 6));
                }
                else
                {
                    if (codePoint < 0x10000)
                    {
                        buffer[position++] = (byte)(0xE0 | (codePoint >> 12));
                    }
                    else
                    {
                        buffer[position++] = (byte)(0xF0 | (codePoint >> 18));
                        buffer[position++] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
                        index++;
                    }

                    buffer[position++] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
                }

                buffer[position++] = (byte)(0x80 | (codePoint & 0x3F));
            }

            return position - offset;
        }

        /// <summary>Decodes exactly <paramref name="length"/> bytes; null when they are malformed.</summary>
        public static string Read(byte[] buffer, int offset, int length)
        {
            char[] characters = new char[length];
            int count = 0;
            int position = offset;
            int end = offset + length;
            while (position < end)
            {
                int first = buffer[position++];
                int followers = first < 0x80 ? 0 : first < 0xC0 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF8 ? 3 : -1;
                if (followers < 0 || followers > end - position)
                {
                    return null;
                }

                int codePoint = followers == 0 ? first : first & (0x3F >> followers);
                for (int index = 0; index < followers; index++)
                {
                    int next = buffer[position++];
                    if ((next & 0xC0) != 0x80)
                    {
                        return null;
                    }

                    codePoint = (codePoint << 6) | (next & 0x3F);
                }

                bool isOverlong = (followers == 1 && codePoint < 0x80)
                    || (followers == 2 && codePoint < 0x800)
                    || (followers == 3 && codePoint < 0x10000);
                if (isOverlong || !IsAllowed(codePoint))
                {
                    return null;
                }

                if (codePoint < 0x10000)
                {
                    characters[count++] = (char)codePoint;
                }
                else
                {
                    characters[count++] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
                    characters[count++] = (char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF));
                }
            }

            return new string(characters, 0, count);
        }

        // Not string[index]: nanoCLR gives the first half of a surrogate pair at both places.
        // A surrogate without its other half is returned as it is, and IsAllowed refuses it.
        private static int CodePointAt(char[] units, int index)
        {
            int unit = units[index];
            if (unit < 0xD800 || unit > 0xDBFF || index + 1 >= units.Length)
            {
                return unit;
            }

            int low = units[index + 1];
            return low < 0xDC00 || low > 0xDFFF ? unit : 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }

        private static bool IsAllowed(int codePoint)
        {
            bool isControl = codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
            bool isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
            return !isControl && !isSurrogate && codePoint <= 0x10FFFF;
        }
    }
}
