using System;
using nanoFramework.TestFramework;
using Nf.Cryptography;

namespace NFUnitTest.Cryptography
{
    /// <summary>
    /// Ascon-AEAD128 against the known answers that its designers publish for NIST SP 800-232: LWC_AEAD_KAT_128_128.txt of
    /// the ascon-c repository. Its key is 00 01 .. 0f, its nonce 10 11 .. 1f, its text 20 21 .., its associated data 30 31 ..
    /// </summary>
    [TestClass]
    public class AsconAead128Tests
    {
        [TestMethod]
        [DataRow(1, 0, 0, "4f9c278211bec9316bf68f46ee8b2ec6")]
        [DataRow(2, 0, 1, "cccb674fe18a09a285d6ab11b35675c0")]
        [DataRow(17, 0, 16, "e4230cdb8330ee9dc0cfd7c7b346e6dc")]
        [DataRow(33, 0, 32, "efc3e78b02ad9a80a6f0548c5b0bb5ba")]
        [DataRow(34, 1, 0, "e8dd576aba1cd3e6fc704de02aedb79588")]
        [DataRow(268, 8, 3, "66d0d52bf401c6dcc9320627fb267485c44faf3cf1db51c2")]
        [DataRow(511, 15, 15, "20fd19dabc1a5cc449a621d34dac60d7f316f7f9aee44f263c8d7b7094c199")]
        [DataRow(529, 16, 0, "e8c3deee246cc5eae3e872313897a2bb9eaa915c9dd3245d77048f24d46d27a7")]
        [DataRow(545, 16, 16, "6373ebb28be97c9bac090cf399c13ef13abfc0d209e8f4844c90814d13f32c59")]
        [DataRow(570, 17, 8, "fabe2cb1e7eba6329a30080f26e7dc725069eeb34d52491408dbd86e6adce46ef4")]
        [DataRow(763, 23, 3, "66d0d52bf401c6dc1c0ad4dacd1d94c4f3f13056b09b17dfed88ef49fe493ad8a3d9383fcd2dbf")]
        [DataRow(1041, 31, 17, "bf77c71b3de9f1c5b372ef273a08e89be9675adc5777342f1d1ef3c5d4bfc7e5bdc363862a0f72890d8cd522b08964")]
        [DataRow(1089, 32, 32, "cb34d04660a66dbfbe9c856601f5b8aa51a499b55ac8f7fbefbc331a613ee9cdfd191750a47f211c0a15ed28173d7caa")]
        public void A_known_answer_is_met_in_both_ways(int count, int textLength, int associatedDataLength, string expected)
        {
            string label = "Count = " + count.ToString();
            AsconAead128 ascon = new AsconAead128(Hex.Counting(0x00, 16));
            byte[] nonce = Hex.Counting(0x10, 16);
            byte[] associatedData = Hex.Counting(0x30, associatedDataLength);
            byte[] buffer = new byte[textLength + 16];
            Array.Copy(Hex.Counting(0x20, textLength), buffer, textLength);

            Assert.IsTrue(ascon.Encrypt(nonce, associatedData, 0, associatedDataLength, buffer, 0, textLength, 16), label);
            Assert.AreEqual(expected, Hex.Of(buffer), label);

            Assert.IsTrue(ascon.TryDecrypt(nonce, associatedData, 0, associatedDataLength, buffer, 0, textLength, 16), label);
            Assert.AreEqual(Hex.Of(Hex.Counting(0x20, textLength)), Hex.Of(buffer, 0, textLength), label);
        }

        [TestMethod]
        public void A_cut_tag_is_the_start_of_the_whole_one()
        {
            for (int tagLength = 4; tagLength <= 16; tagLength++)
            {
                byte[] buffer = Sealed(20, tagLength);
                Assert.AreEqual(Hex.Of(Sealed(20, 16), 0, 20 + tagLength), Hex.Of(buffer));
                Assert.IsTrue(Cipher().TryDecrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, 0, 20, tagLength));
                Assert.AreEqual(Hex.Of(Hex.Counting(0x20, 20)), Hex.Of(buffer, 0, 20));
            }
        }

        [TestMethod]
        public void A_wrong_bit_anywhere_is_refused_and_leaves_no_text()
        {
            for (int bit = 0; bit < (20 + 8) * 8; bit++)
            {
                byte[] buffer = Sealed(20, 8);
                buffer[bit >> 3] ^= (byte)(1 << (bit & 7));
                Assert.IsFalse(Cipher().TryDecrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, 0, 20, 8));
                Assert.AreEqual(Hex.Of(new byte[20]), Hex.Of(buffer, 0, 20));
            }
        }

        [TestMethod]
        public void Associated_data_is_authenticated()
        {
            byte[] buffer = Hex.Counting(0x30, 3 + 5 + 8);
            Assert.IsTrue(Cipher().Encrypt(Hex.Counting(0x10, 16), buffer, 0, 3, buffer, 3, 5, 8));
            buffer[2] ^= 1;
            Assert.IsFalse(Cipher().TryDecrypt(Hex.Counting(0x10, 16), buffer, 0, 3, buffer, 3, 5, 8));
        }

        [TestMethod]
        public void Another_key_or_nonce_is_refused()
        {
            Assert.IsFalse(Cipher().Verify(Hex.Counting(0x11, 16), null, 0, 0, Sealed(20, 8), 0, 20, 8));
            Assert.IsFalse(new AsconAead128(Hex.Counting(1, 16)).Verify(Hex.Counting(0x10, 16), null, 0, 0, Sealed(20, 8), 0, 20, 8));
        }

        [TestMethod]
        public void Verify_tells_right_from_wrong_and_changes_nothing()
        {
            byte[] buffer = Sealed(20, 8);
            Assert.IsTrue(Cipher().Verify(Hex.Counting(0x10, 16), null, 0, 0, buffer, 0, 20, 8));
            Assert.AreEqual(Hex.Of(Sealed(20, 8)), Hex.Of(buffer));
            buffer[27] ^= 0x80;
            string wrong = Hex.Of(buffer);
            Assert.IsFalse(Cipher().Verify(Hex.Counting(0x10, 16), null, 0, 0, buffer, 0, 20, 8));
            Assert.AreEqual(wrong, Hex.Of(buffer));
        }

        [TestMethod]
        public void Bytes_around_the_text_stay_as_they_are()
        {
            byte[] buffer = Hex.Counting(0xC0, 40);
            Assert.IsTrue(Cipher().Encrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, 5, 17, 8));
            Assert.AreEqual("c0c1c2c3c4", Hex.Of(buffer, 0, 5));
            Assert.AreEqual(Hex.Of(Hex.Counting(0xC0 + 30, 10)), Hex.Of(buffer, 30, 10));
        }

        [TestMethod]
        [DataRow(-1, 4, 8)]
        [DataRow(0, -1, 8)]
        [DataRow(0, 4, 3)]
        [DataRow(0, 4, 17)]
        [DataRow(0, 25, 8)]
        [DataRow(29, 0, 4)]
        [DataRow(2147483647, 1, 8)]
        [DataRow(1, 2147483647, 8)]
        public void Lengths_outside_the_buffer_are_refused_with_nothing_done(int offset, int length, int tagLength)
        {
            byte[] buffer = Hex.Counting(0, 32);
            Assert.IsFalse(Cipher().Encrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, offset, length, tagLength));
            Assert.IsFalse(Cipher().TryDecrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, offset, length, tagLength));
            Assert.IsFalse(Cipher().Verify(Hex.Counting(0x10, 16), null, 0, 0, buffer, offset, length, tagLength));
            Assert.AreEqual(Hex.Of(Hex.Counting(0, 32)), Hex.Of(buffer));
        }

        [TestMethod]
        public void A_key_of_another_length_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new AsconAead128(new byte[15]));
            Assert.ThrowsException(typeof(ArgumentException), () => new AsconAead128(null));
        }

        private static AsconAead128 Cipher()
        {
            return new AsconAead128(Hex.Counting(0x00, 16));
        }

        private static byte[] Sealed(int textLength, int tagLength)
        {
            byte[] buffer = new byte[textLength + tagLength];
            Array.Copy(Hex.Counting(0x20, textLength), buffer, textLength);
            Assert.IsTrue(Cipher().Encrypt(Hex.Counting(0x10, 16), null, 0, 0, buffer, 0, textLength, tagLength));
            return buffer;
        }
    }
}
