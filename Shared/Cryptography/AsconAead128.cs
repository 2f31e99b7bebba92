using System;

namespace Nf.Cryptography
{
    /// <summary>
    /// Ascon-AEAD128 authenticated encryption, NIST SP 800-232 (August 2025), section 4. In place and without
    /// allocation; one key an object; not thread-safe.
    /// </summary>
    /// <remarks>
    /// The text is followed in the same array by its tag, cut to the first 4 to 16 bytes. Time depends on lengths only:
    /// there is no table, and no branch on secret data.
    /// </remarks>
    public sealed class AsconAead128
    {
        /// <summary>Length of a key.</summary>
        public const int KeyLengthBytes = 16;

        /// <summary>Length of a nonce.</summary>
        public const int NonceLengthBytes = 16;

        /// <summary>Shortest tag: SP 800-232, section 4, allows truncation down to 32 bits and no further.</summary>
        public const int MinimumTagLengthBytes = 4;

        /// <summary>Length of the whole tag.</summary>
        public const int MaximumTagLengthBytes = 16;

        private const int RateBytes = 16;
        private const ulong InitialValue = 0x00001000808C0001UL;
        private const ulong DomainSeparator = 0x8000000000000000UL;
        private const int FirstConstantOf12Rounds = 0xF0;
        private const int FirstConstantOf8Rounds = 0xB4;
        private const int ConstantAfterTheLast = 0x3C;

        private readonly ulong key0;
        private readonly ulong key1;
        private ulong word0;
        private ulong word1;
        private ulong word2;
        private ulong word3;
        private ulong word4;

        /// <summary>Takes a copy of a key of 16 bytes.</summary>
        /// <exception cref="ArgumentException"><paramref name="key"/> is null or not 16 bytes.</exception>
        public AsconAead128(byte[] key)
        {
            if (key == null || key.Length != KeyLengthBytes)
            {
                throw new ArgumentException("key");
            }

            key0 = LoadWord(key, 0);
            key1 = LoadWord(key, 8);
        }

        /// <summary>
        /// Encrypts <paramref name="textLength"/> bytes where they are and writes the tag behind them.
        /// </summary>
        /// <param name="nonce">16 bytes; never used before under this key.</param>
        /// <param name="associatedData">Holds what is authenticated but not encrypted; may be the array of the text.</param>
        /// <param name="associatedDataOffset">Where the associated data starts.</param>
        /// <param name="associatedDataLength">Its length; 0 for none.</param>
        /// <param name="text">Holds the text, and room for the tag behind it.</param>
        /// <param name="textOffset">Where the text starts.</param>
        /// <param name="textLength">Its length in bytes; may be 0.</param>
        /// <param name="tagLengthBytes">4 to 16.</param>
        /// <returns>False, with nothing done, when a length or an offset is outside its range.</returns>
        public bool Encrypt(
            byte[] nonce,
            byte[] associatedData,
            int associatedDataOffset,
            int associatedDataLength,
            byte[] text,
            int textOffset,
            int textLength,
            int tagLengthBytes)
        {
            if (!AreInRange(nonce, associatedData, associatedDataOffset, associatedDataLength, text, textOffset, textLength, tagLengthBytes))
            {
                return false;
            }

            Start(nonce, associatedData, associatedDataOffset, associatedDataLength);
            int end = textOffset + textLength;
            int offset = textOffset;
            while (end - offset >= RateBytes)
            {
                word0 ^= LoadWord(text, offset);
                word1 ^= LoadWord(text, offset + 8);
                StoreWord(word0, text, offset);
                StoreWord(word1, text, offset + 8);
                Permute(FirstConstantOf8Rounds);
                offset += RateBytes;
            }

            int count0 = end - offset < 8 ? end - offset : 8;
            int count1 = end - offset - count0;
            word0 ^= LoadBytes(text, offset, count0);
            word1 ^= LoadBytes(text, offset + 8, count1);
            StoreBytes(word0, text, offset, count0);
            StoreBytes(word1, text, offset + 8, count1);
            Pad(end - offset);

            Finish();
            int tagCount0 = tagLengthBytes < 8 ? tagLengthBytes : 8;
            StoreBytes(word3, text, end, tagCount0);
            StoreBytes(word4, text, end + 8, tagLengthBytes - tagCount0);
            Wipe();
            return true;
        }

        /// <summary>
        /// Decrypts <paramref name="textLength"/> bytes where they are if the tag behind them is right. Parameters as of
        /// <see cref="Encrypt"/>.
        /// </summary>
        /// <returns>
        /// False when the tag is wrong: the text is then zeros; or when a length or an offset is outside its range: nothing
        /// is done then.
        /// </returns>
        public bool TryDecrypt(
            byte[] nonce,
            byte[] associatedData,
            int associatedDataOffset,
            int associatedDataLength,
            byte[] text,
            int textOffset,
            int textLength,
            int tagLengthBytes)
        {
            if (!AreInRange(nonce, associatedData, associatedDataOffset, associatedDataLength, text, textOffset, textLength, tagLengthBytes))
            {
                return false;
            }

            Start(nonce, associatedData, associatedDataOffset, associatedDataLength);
            Absorb(text, textOffset, textLength, true);
            Finish();
            bool isRight = IsTag(text, textOffset + textLength, tagLengthBytes);
            Wipe();
            if (!isRight)
            {
                Array.Clear(text, textOffset, textLength);
            }

            return isRight;
        }

        /// <summary>
        /// Whether the tag behind <paramref name="textLength"/> bytes of encrypted text is right; changes nothing.
        /// Parameters as of <see cref="Encrypt"/>.
        /// </summary>
        public bool Verify(
            byte[] nonce,
            byte[] associatedData,
            int associatedDataOffset,
            int associatedDataLength,
            byte[] text,
            int textOffset,
            int textLength,
            int tagLengthBytes)
        {
            if (!AreInRange(nonce, associatedData, associatedDataOffset, associatedDataLength, text, textOffset, textLength, tagLengthBytes))
            {
                return false;
            }

            Start(nonce, associatedData, associatedDataOffset, associatedDataLength);
            Absorb(text, textOffset, textLength, false);
            Finish();
            bool isRight = IsTag(text, textOffset + textLength, tagLengthBytes);
            Wipe();
            return isRight;
        }

        private static bool AreInRange(
            byte[] nonce,
            byte[] associatedData,
            int associatedDataOffset,
            int associatedDataLength,
            byte[] text,
            int textOffset,
            int textLength,
            int tagLengthBytes)
        {
            if (nonce == null || nonce.Length != NonceLengthBytes || text == null)
            {
                return false;
            }

            if (tagLengthBytes < MinimumTagLengthBytes || tagLengthBytes > MaximumTagLengthBytes)
            {
                return false;
            }

            int associatedDataRoom = associatedData == null ? 0 : associatedData.Length;
            if (associatedDataOffset < 0 || associatedDataLength < 0 || associatedDataLength > associatedDataRoom - associatedDataOffset)
            {
                return false;
            }

            return textOffset >= 0 && textLength >= 0 && textLength <= text.Length - textOffset - tagLengthBytes;
        }

        // SP 800-232, section 4: initialization, processing associated data.
        private void Start(byte[] nonce, byte[] associatedData, int offset, int length)
        {
            word0 = InitialValue;
            word1 = key0;
            word2 = key1;
            word3 = LoadWord(nonce, 0);
            word4 = LoadWord(nonce, 8);
            Permute(FirstConstantOf12Rounds);
            word3 ^= key0;
            word4 ^= key1;

            if (length > 0)
            {
                int end = offset + length;
                while (end - offset >= RateBytes)
                {
                    word0 ^= LoadWord(associatedData, offset);
                    word1 ^= LoadWord(associatedData, offset + 8);
                    Permute(FirstConstantOf8Rounds);
                    offset += RateBytes;
                }

                int count0 = end - offset < 8 ? end - offset : 8;
                word0 ^= LoadBytes(associatedData, offset, count0);
                word1 ^= LoadBytes(associatedData, offset + 8, end - offset - count0);
                Pad(end - offset);
                Permute(FirstConstantOf8Rounds);
            }

            word4 ^= DomainSeparator;
        }

        // SP 800-232, section 4: processing ciphertext. The rate takes the ciphertext; what it held before gives the text.
        private void Absorb(byte[] text, int offset, int length, bool writeText)
        {
            int end = offset + length;
            while (end - offset >= RateBytes)
            {
                ulong cipher0 = LoadWord(text, offset);
                ulong cipher1 = LoadWord(text, offset + 8);
                if (writeText)
                {
                    StoreWord(word0 ^ cipher0, text, offset);
                    StoreWord(word1 ^ cipher1, text, offset + 8);
                }

                word0 = cipher0;
                word1 = cipher1;
                Permute(FirstConstantOf8Rounds);
                offset += RateBytes;
            }

            int count0 = end - offset < 8 ? end - offset : 8;
            int count1 = end - offset - count0;
            ulong last0 = LoadBytes(text, offset, count0);
            ulong last1 = LoadBytes(text, offset + 8, count1);
            if (writeText)
            {
                StoreBytes(word0 ^ last0, text, offset, count0);
                StoreBytes(word1 ^ last1, text, offset + 8, count1);
            }

            word0 = last0 | (word0 & ~LowBytesMask(count0));
            word1 = last1 | (word1 & ~LowBytesMask(count1));
            Pad(end - offset);
        }

        // SP 800-232, section 4: finalization. The tag is then words 3 and 4.
        private void Finish()
        {
            word2 ^= key0;
            word3 ^= key1;
            Permute(FirstConstantOf12Rounds);
            word3 ^= key0;
            word4 ^= key1;
        }

        // No early return: the time must not tell how many bytes of a guessed tag were right.
        private bool IsTag(byte[] buffer, int offset, int lengthBytes)
        {
            int count0 = lengthBytes < 8 ? lengthBytes : 8;
            int count1 = lengthBytes - count0;
            ulong difference = (LoadBytes(buffer, offset, count0) ^ word3) & LowBytesMask(count0);
            difference |= (LoadBytes(buffer, offset + 8, count1) ^ word4) & LowBytesMask(count1);
            return difference == 0;
        }

        private void Wipe()
        {
            word0 = 0;
            word1 = 0;
            word2 = 0;
            word3 = 0;
            word4 = 0;
        }

        // A single 1 bit behind the last byte of the block; in little-endian order that is the lowest bit of the next byte.
        private void Pad(int countBytes)
        {
            if (countBytes < 8)
            {
                word0 ^= 1UL << (countBytes << 3);
            }
            else
            {
                word1 ^= 1UL << ((countBytes - 8) << 3);
            }
        }

        // Ascon-p: SP 800-232, section 3. Each round's layers are written out so that the state stays in five locals;
        // the final exclusive-ors of the substitution layer are folded into its products.
        private void Permute(int firstConstant)
        {
            ulong x0 = word0;
            ulong x1 = word1;
            ulong x2 = word2;
            ulong x3 = word3;
            ulong x4 = word4;

            for (int constant = firstConstant; constant != ConstantAfterTheLast; constant -= 0x0F)
            {
                x0 ^= x4;
                x4 ^= x3;
                x2 ^= x1 ^ (ulong)constant;
                ulong t0 = x0 ^ (~x1 & x2);
                ulong t2 = x2 ^ (~x3 & x4);
                ulong t4 = x4 ^ (~x0 & x1);
                ulong t1 = x1 ^ (~x2 & x3) ^ t0;
                ulong t3 = x3 ^ (~x4 & x0) ^ t2;
                t0 ^= t4;
                x0 = t0 ^ ((t0 >> 19) | (t0 << 45)) ^ ((t0 >> 28) | (t0 << 36));
                x1 = t1 ^ ((t1 >> 61) | (t1 << 3)) ^ ((t1 >> 39) | (t1 << 25));
                x2 = ~(t2 ^ ((t2 >> 1) | (t2 << 63)) ^ ((t2 >> 6) | (t2 << 58)));
                x3 = t3 ^ ((t3 >> 10) | (t3 << 54)) ^ ((t3 >> 17) | (t3 << 47));
                x4 = t4 ^ ((t4 >> 7) | (t4 << 57)) ^ ((t4 >> 41) | (t4 << 23));
            }

            word0 = x0;
            word1 = x1;
            word2 = x2;
            word3 = x3;
            word4 = x4;
        }

        private static ulong LoadWord(byte[] buffer, int offset)
        {
            uint low = (uint)(buffer[offset] | (buffer[offset + 1] << 8) | (buffer[offset + 2] << 16) | (buffer[offset + 3] << 24));
            uint high = (uint)(buffer[offset + 4] | (buffer[offset + 5] << 8) | (buffer[offset + 6] << 16) | (buffer[offset + 7] << 24));
            return low | ((ulong)high << 32);
        }

        private static void StoreWord(ulong word, byte[] buffer, int offset)
        {
            uint low = (uint)word;
            uint high = (uint)(word >> 32);
            buffer[offset] = (byte)low;
            buffer[offset + 1] = (byte)(low >> 8);
            buffer[offset + 2] = (byte)(low >> 16);
            buffer[offset + 3] = (byte)(low >> 24);
            buffer[offset + 4] = (byte)high;
            buffer[offset + 5] = (byte)(high >> 8);
            buffer[offset + 6] = (byte)(high >> 16);
            buffer[offset + 7] = (byte)(high >> 24);
        }

        private static ulong LoadBytes(byte[] buffer, int offset, int count)
        {
            ulong word = 0;
            for (int index = offset + count - 1; index >= offset; index--)
            {
                word = (word << 8) | buffer[index];
            }

            return word;
        }

        private static void StoreBytes(ulong word, byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            for (int index = offset; index < end; index++)
            {
                buffer[index] = (byte)word;
                word >>= 8;
            }
        }

        // A shift by 64 is a shift by 0 in C#, so eight bytes are a case of their own.
        private static ulong LowBytesMask(int count)
        {
            return count == 8 ? 0xFFFFFFFFFFFFFFFFUL : (1UL << (count << 3)) - 1;
        }
    }
}
