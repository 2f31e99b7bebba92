namespace Nf.Provisioning
{
    /// <summary>The little of JSON (RFC 8259) and base64url (RFC 4648, section 5) that the node's page is told.</summary>
    public static class JsonText
    {
        private static readonly string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        /// <summary>A text with its quotation marks; control characters, which no name should have, become spaces.</summary>
        public static string Quote(string text)
        {
            char[] quoted = new char[(2 * text.Length) + 2];
            int length = 0;
            quoted[length++] = '"';
            for (int index = 0; index < text.Length; index++)
            {
                char sign = text[index];
                if (sign == '"' || sign == '\\')
                {
                    quoted[length++] = '\\';
                }

                quoted[length++] = sign < ' ' ? ' ' : sign;
            }

            quoted[length++] = '"';
            return new string(quoted, 0, length);
        }

        /// <summary>Without padding.</summary>
        public static string Base64Url(byte[] bytes)
        {
            char[] digits = new char[((bytes.Length * 4) + 2) / 3];
            for (int index = 0; index < digits.Length; index++)
            {
                int bit = index * 6;
                int at = bit >> 3;
                int pair = (bytes[at] << 8) | (at + 1 < bytes.Length ? bytes[at + 1] : 0);
                digits[index] = Digits[(pair >> (10 - (bit & 7))) & 0x3F];
            }

            return new string(digits);
        }
    }
}
