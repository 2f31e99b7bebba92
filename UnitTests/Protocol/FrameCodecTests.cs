using System;
using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class FrameCodecTests
    {
        private const long Node = 0xA1B2C3D4E5F6;

        [TestMethod]
        public void A_frame_comes_back_as_it_was_sealed()
        {
            for (int payloadLength = 0; payloadLength <= 40; payloadLength++)
            {
                byte[] frame = Sealed(Codec(), 70000, payloadLength);
                FrameCodec receiver = Codec();
                AssertError(FrameError.None, receiver.TryOpen(FrameDirection.Uplink, frame, frame.Length, 69999));
                Assert.AreEqual((int)MessageType.Reading, (int)receiver.Type);
                Assert.AreEqual(70000u, receiver.FrameCounter);
                Assert.AreEqual(payloadLength, receiver.PayloadLength);
                Assert.AreEqual(Hex.Of(Hex.Counting(0x40, payloadLength)), Hex.Of(frame, receiver.PayloadOffset, payloadLength));
            }
        }

        [TestMethod]
        public void The_header_shows_version_type_and_low_counter_bits()
        {
            Assert.AreEqual("011170", Hex.Of(Sealed(Codec(), 70000, 4), 0, 3));
            byte[] frame = new byte[40];
            Assert.AreEqual(26, Codec().Seal(FrameDirection.Downlink, MessageType.Answer, 0x0000FFFF, frame, 15));
            Assert.AreEqual("10ffff", Hex.Of(frame, 0, 3));
        }

        [TestMethod]
        [DataRow(0, 1, 0, "4100000001692014bc4822b740096b438073a0", "010000cfd78389526cf8626da98aa63aa4ff8cebbbabed23dfa0ea3afb53")]
        [DataRow(0, 1, 70000, "e200000102692014bc000384540646159ca280", "0111701d5073feb34086423dcdf7c6b4d259c8804a9c3fe302896af2cc2b")]
        [DataRow(0, 1, 65535, "2300001000005460490cc85f80214036714c60", "01ffff33f2433ea0ccfc0f30cada92e7e7df4e22cc24fcbde13bea0a0218")]
        [DataRow(1, 16, 3, "800001117000000102019aa5511263", "100003a7f40f1e340916b479458561627fc6ee6e35d94b5190e6")]
        [DataRow(1, 16, 4, "400001117100000102019aa55115d0", "10000413a24a255f2d5fc3897a337cbb280a07dd0d2d82f623c0")]
        [DataRow(0, 3, 70002, "e2692014bc00038401003f01fe010400cf00000111000b012100000007000000c90000010245535033325f424c455f52455633", "0311725b8da5951ef2486eae276e38ea00a92d418aa81f4570cb522f0958e22218fbafdfcfa9100746085068113866e9dea5cae27b2537cf977d10e624ae")]
        [DataRow(0, 3, 100000, "01c8002700ca00000000000000000000000000000001000000010000000058", "0386a0348ae391703a4d17c035ff79d117cabcaf29765e4f69f3cf1cbc3eaaa87f7bb7a9975503b5ef8e")]
        [DataRow(1, 21, 5, "800001117200000102019aa55119b8003f01fe", "1500055d223b060d602fad6a91bb143694822758f61e118d29df3f5b1c9a")]
        [DataRow(0, 4, 70003, "e1692014f8000384000000090200200000018300000190", "041173c2d176e68a39970a619365c9957b7411f9fc7fdd7c94f8c610f454f3c22841")]
        [DataRow(0, 4, 70004, "6269202308000384000000090200208000000100000190", "0411746a51473b2599e0a3acf6a0632fff7a2e81c6cb921b63d060012b90f6becbe8")]
        [DataRow(0, 4, 70005, "030000000af0ea60fffffff980000000", "0411758150c8e3b30d0e9b373c3d176b0e50b809c10fc1520ca8e6")]
        [DataRow(0, 5, 70006, "606920230d005460020ce9bd00eff40000000c03010400cf00000111000b012100000007000010d8", "0511768a7fa117a156c2257e4c68527a4aa869d42f2dab1d97117a0ca1d2b88cc946c98701fac5a2b348015a99c5cdc3bc391a")]
        [DataRow(0, 5, 100001, "00000000800000000000000064000000000000ffffffffffff00000001ffffffff", "0586a14a282b31fd6771b4d0a2de58bab35f5933b9570952ef7f78f5bc2b6d0ce061de9ef1d6ce2b9d510220")]
        [DataRow(1, 17, 6, "0001117200000029692023d0010000000100000e10", "110006bdb98cc4f33912ab1742bf1ee519e9f6443f6c80b3c2fece48ceeee66b")]
        [DataRow(1, 17, 7, "000111760000002affffffff03", "11000715f7492acbb54fb1e2e0c691126b5321732ac81a71")]
        [DataRow(0, 6, 70007, "406920230e000000290200000001", "0611777fea0a6a9be3e0fbcbb873b4770f57574c2166e945c8")]
        [DataRow(1, 18, 8, "0001117600000008050650c3b66e643106096c6f63616c686f73740702075b080400000384090400000e100a08000005dcffff4eac0b2000010200000009c400000064000000000020020000000190000000320000025810040000021c11040000012c160400000a28", "12000863a9599bc25c47b1a22d550d9caef10b83fc584b3c425df3a39b5e41105ea923d6ce185cc63ec9f8329fb5ca58bc96798a384db6cde41569d9b96ad7c2b51843fbf2ea984cb19442ba4dac74a89112af8216cb13fbf681419a864d0c0260b66431cb9ddd63b780a9e754a7d93ffd8d599c")]
        [DataRow(0, 7, 70008, "e06920230f00038400000008000000000008050650c3b66e643106096c6f63616c686f73740702075b080400000384090400000e100a08000005dcffff4eac0b2000010200000009c400000064000000000020020000000190000000320000025810040000021c11040000012c160400000a28", "0711789c210d503c0beee26ba7302319124238cdb60c67bc8a4b733e8bbe72dedda602226c2c5d31a164550f90f85f3fa58a837a98becd918616a1468f5c923693156b215e2a351240a69062161da0fab4b8ac8ae06ae06ae7a5d1897dc74959f55ab6f8ff158edb445a0be3c7c73464eceabc3319f75444e5c1ec58d041")]
        [DataRow(0, 7, 100002, "000000000308630000000205044c616d70060b3139322e3136382e312e32070222b308040000003c09040000003c0c081f0101a47f000564170400000002180400001c201a0400000000", "0786a297ea4f42ecaa40ec1141618d5afd19f5881e2de418f9b9798d0f871cd43edeb253b64e06964a3cf1223f38275831cdf4e4fdba6eae535cf4db662c0396fee10025a504a7364ab7d76d8f820eccfd305898f2")]
        [DataRow(1, 19, 9, "00011178000004000105000000000111000b0000785b0751fc2c53dc14a4ce3d800e69ef9ce1009eb327ccf458afe09c242c26c9", "130009c5a5f39bceaced163fcd44f64988db8d0e7aae1ae2660e0ab3741799d00860bee7221c1db8e2c2dd13cbe97a6933a0d76109eb4dc0a438b5c8d73272")]
        [DataRow(0, 8, 70009, "4069202310785b0751fc2c53dc000003f0010004", "0811793c58a94eb0b2e3619bf328ba56ae68376ec48af7f714df8f72b166a0")]
        [DataRow(1, 20, 10, "00011179785b0751fc2c53dc000003f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "14000aedc9cacdb32af595b42892aec0a09b59c86bba41002aeb8fd568be4312d4088599417330db255020")]
        [DataRow(0, 8, 70010, "00785b0751fc2c53dc00000000040200", "08117a33392da00dc4ed663c3ce78c0f8f1d84b84776c815722fdf")]
        public void The_worked_examples_of_the_specification_are_sealed_and_opened_byte_for_byte(int direction, int type, int counter, string payload, string expected)
        {
            byte[] frame = new byte[expected.Length / 2];
            Array.Copy(Hex.Bytes(payload), 0, frame, FrameCodec.HeaderLengthBytes, payload.Length / 2);
            Assert.AreEqual(frame.Length, Codec().Seal((FrameDirection)direction, (MessageType)type, (uint)counter, frame, payload.Length / 2));
            Assert.AreEqual(expected, Hex.Of(frame));

            FrameCodec receiver = Codec();
            AssertError(FrameError.None, receiver.TryOpen((FrameDirection)direction, frame, frame.Length, counter - 1L));
            Assert.AreEqual(type, (int)receiver.Type);
            Assert.AreEqual(payload, Hex.Of(frame, receiver.PayloadOffset, receiver.PayloadLength));
        }

        [TestMethod]
        public void The_payload_does_not_show()
        {
            byte[] frame = Sealed(Codec(), 1, 20);
            Assert.AreNotEqual(Hex.Of(Hex.Counting(0x40, 20)), Hex.Of(frame, 3, 20));
            Assert.AreNotEqual(Hex.Of(Sealed(Codec(), 2, 20), 3, 20), Hex.Of(frame, 3, 20));
        }

        [TestMethod]
        [DataRow(5L)]
        [DataRow(6L)]
        [DataRow(1000L)]
        [DataRow(32772L)]
        public void A_replayed_frame_is_rejected(long highestFrameCounter)
        {
            byte[] frame = Sealed(Codec(), 5, 20);
            string before = Hex.Of(frame);
            AssertError(FrameError.Replayed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, highestFrameCounter));
            Assert.AreEqual(before, Hex.Of(frame));
        }

        [TestMethod]
        [DataRow(32773L)]
        [DataRow(65540L)]
        [DataRow(65541L)]
        [DataRow(4000000000L)]
        public void A_frame_replayed_much_later_is_rejected_as_not_authentic(long highestFrameCounter)
        {
            byte[] frame = Sealed(Codec(), 5, 20);
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, highestFrameCounter));
        }

        [TestMethod]
        public void Lost_frames_up_to_a_whole_period_do_not_matter()
        {
            AssertOpens(0, -1);
            AssertOpens(65535, -1);
            AssertOpens(65536, 0);
            AssertOpens(40000, 5);
            AssertOpens(0xFFFFFFFE, 0xFFFFFFFE - 65536L);
        }

        [TestMethod]
        public void One_frame_beyond_a_period_is_not_guessed()
        {
            byte[] frame = Sealed(Codec(), 65537, 20);
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 0));
        }

        [TestMethod]
        public void A_reflected_frame_is_rejected()
        {
            byte[] frame = Sealed(Codec(), 5, 20);
            AssertError(FrameError.WrongDirection, Codec().TryOpen(FrameDirection.Downlink, frame, frame.Length, -1));

            frame[0] = (byte)MessageType.Answer;
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Downlink, frame, frame.Length, -1));
        }

        [TestMethod]
        public void A_downlink_is_no_uplink()
        {
            byte[] frame = new byte[40];
            int length = Codec().Seal(FrameDirection.Downlink, MessageType.Answer, 3, frame, 15);
            AssertError(FrameError.WrongDirection, Codec().TryOpen(FrameDirection.Uplink, frame, length, -1));
        }

        [TestMethod]
        public void A_frame_of_another_node_is_rejected()
        {
            byte[] frame = Sealed(new FrameCodec(Node + 1, Hex.Counting(0, 16)), 5, 20);
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 4));
        }

        [TestMethod]
        public void A_frame_under_another_key_is_rejected()
        {
            byte[] frame = Sealed(new FrameCodec(Node, Hex.Counting(1, 16)), 5, 20);
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 4));
        }

        [TestMethod]
        public void A_cut_or_lengthened_frame_is_rejected()
        {
            byte[] frame = Sealed(Codec(), 5, 20);
            for (int length = 0; length < frame.Length; length++)
            {
                byte[] cut = new byte[length];
                Array.Copy(frame, cut, length);
                FrameError expected = length < 11 ? FrameError.TooShort : FrameError.AuthenticationFailed;
                AssertError(expected, Codec().TryOpen(FrameDirection.Uplink, cut, length, 4));
            }

            byte[] longer = new byte[frame.Length + 1];
            Array.Copy(frame, longer, frame.Length);
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(FrameDirection.Uplink, longer, longer.Length, 4));
        }

        [TestMethod]
        public void A_frame_spliced_from_two_is_rejected()
        {
            byte[] first = Sealed(Codec(), 5, 20);
            byte[] second = Sealed(Codec(), 6, 20);
            for (int cut = 1; cut < first.Length; cut++)
            {
                byte[] spliced = new byte[first.Length];
                Array.Copy(first, spliced, cut);
                Array.Copy(second, cut, spliced, cut, first.Length - cut);
                bool isWhole = Hex.Of(spliced) == Hex.Of(first) || Hex.Of(spliced) == Hex.Of(second);
                FrameError error = Codec().TryOpen(FrameDirection.Uplink, spliced, spliced.Length, 4);
                AssertError(isWhole ? FrameError.None : FrameError.AuthenticationFailed, error);
            }
        }

        [TestMethod]
        public void A_wrong_bit_anywhere_is_rejected_and_leaves_no_text()
        {
            for (int bit = 0; bit < 31 * 8; bit++)
            {
                byte[] frame = Sealed(Codec(), 5, 20);
                frame[bit >> 3] ^= (byte)(1 << (bit & 7));
                FrameCodec receiver = Codec();
                FrameError error = receiver.TryOpen(FrameDirection.Uplink, frame, frame.Length, 4);
                Assert.AreNotEqual((int)FrameError.None, (int)error);
                Assert.AreEqual(0, receiver.PayloadLength);
                if (error == FrameError.AuthenticationFailed)
                {
                    Assert.AreEqual(Hex.Of(new byte[20]), Hex.Of(frame, 3, 20));
                }
            }
        }

        [TestMethod]
        [DataRow(0x80, (int)FrameError.UnsupportedVersion)]
        [DataRow(0x21, (int)FrameError.UnsupportedVersion)]
        [DataRow(0x41, (int)FrameError.UnsupportedVersion)]
        [DataRow(0x00, (int)FrameError.UnknownType)]
        [DataRow(0x09, (int)FrameError.UnknownType)]
        [DataRow(0x0F, (int)FrameError.UnknownType)]
        [DataRow(0x1F, (int)FrameError.UnknownType)]
        [DataRow(0x10, (int)FrameError.WrongDirection)]
        [DataRow(0x15, (int)FrameError.WrongDirection)]
        [DataRow(0x16, (int)FrameError.UnknownType)]
        [DataRow(0x08, (int)FrameError.AuthenticationFailed)]
        [DataRow(0x01, (int)FrameError.AuthenticationFailed)]
        public void Each_reason_to_refuse_a_first_byte_has_its_own_number(int firstByte, int expected)
        {
            byte[] frame = new byte[30];
            frame[0] = (byte)firstByte;
            AssertError((FrameError)expected, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, -1));
        }

        [TestMethod]
        public void A_frame_of_1024_bytes_is_the_longest()
        {
            byte[] frame = Sealed(Codec(), 5, 1013);
            Assert.AreEqual(1024, frame.Length);
            AssertError(FrameError.None, Codec().TryOpen(FrameDirection.Uplink, frame, 1024, 4));
            AssertError(FrameError.TooLong, Codec().TryOpen(FrameDirection.Uplink, new byte[1025], 1025, 4));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 5, new byte[2000], 1014));
        }

        [TestMethod]
        public void The_last_counter_is_never_used()
        {
            byte[] frame = new byte[40];
            Assert.AreEqual(31, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 0xFFFFFFFE, frame, 20));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 0xFFFFFFFF, frame, 20));
        }

        [TestMethod]
        public void Behind_the_last_counter_nothing_opens()
        {
            byte[] frame = Sealed(Codec(), 0xFFFFFFFE, 20);
            AssertError(FrameError.Replayed, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 0xFFFFFFFE));
            frame[1] = 0;
            AssertError(FrameError.CounterExhausted, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 0xFFFFFFFE));
            frame[1] = 0xFF;
            frame[2] = 0xFF;
            AssertError(FrameError.CounterExhausted, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 0xFFFFFFF0));
            AssertError(FrameError.CounterExhausted, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 0xFFFFFFFF));
        }

        [TestMethod]
        public void What_does_not_fit_is_not_sealed()
        {
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 5, new byte[30], 20));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 5, new byte[30], -1));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.Reading, 5, null, 0));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Downlink, MessageType.Reading, 5, new byte[40], 20));
            Assert.AreEqual(0, Codec().Seal(FrameDirection.Uplink, MessageType.None, 5, new byte[40], 20));
        }

        [TestMethod]
        public void A_length_beyond_the_array_is_too_short_a_frame()
        {
            AssertError(FrameError.TooShort, Codec().TryOpen(FrameDirection.Uplink, new byte[20], 21, -1));
            AssertError(FrameError.TooShort, Codec().TryOpen(FrameDirection.Uplink, new byte[20], -1, -1));
            AssertError(FrameError.TooShort, Codec().TryOpen(FrameDirection.Uplink, null, 20, -1));
        }

        [TestMethod]
        public void A_codec_forgets_the_frame_before_a_refused_one()
        {
            FrameCodec receiver = Codec();
            byte[] frame = Sealed(Codec(), 5, 20);
            AssertError(FrameError.None, receiver.TryOpen(FrameDirection.Uplink, frame, frame.Length, 4));
            AssertError(FrameError.TooShort, receiver.TryOpen(FrameDirection.Uplink, frame, 3, 5));
            Assert.AreEqual((int)MessageType.None, (int)receiver.Type);
            Assert.AreEqual(0, receiver.PayloadLength);
        }

        [TestMethod]
        public void The_key_is_copied()
        {
            byte[] key = Hex.Counting(0, 16);
            FrameCodec sender = new FrameCodec(Node, key);
            key[0] = 0xFF;
            byte[] frame = Sealed(sender, 5, 20);
            AssertError(FrameError.None, Codec().TryOpen(FrameDirection.Uplink, frame, frame.Length, 4));
        }

        [TestMethod]
        public void A_wrong_identity_or_key_makes_no_codec()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new FrameCodec(-1, new byte[16]));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new FrameCodec(0x1000000000000, new byte[16]));
            Assert.ThrowsException(typeof(ArgumentException), () => new FrameCodec(Node, new byte[17]));
        }

        private static void AssertOpens(uint frameCounter, long highestFrameCounter)
        {
            byte[] frame = Sealed(Codec(), frameCounter, 20);
            FrameCodec receiver = Codec();
            AssertError(FrameError.None, receiver.TryOpen(FrameDirection.Uplink, frame, frame.Length, highestFrameCounter));
            Assert.AreEqual(frameCounter, receiver.FrameCounter);
        }

        private static void AssertError(FrameError expected, FrameError actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }

        private static FrameCodec Codec()
        {
            return new FrameCodec(Node, Hex.Counting(0, 16));
        }

        private static byte[] Sealed(FrameCodec sender, uint frameCounter, int payloadLength)
        {
            byte[] frame = new byte[FrameCodec.HeaderLengthBytes + payloadLength + FrameCodec.TagLengthBytes];
            Array.Copy(Hex.Counting(0x40, payloadLength), 0, frame, FrameCodec.HeaderLengthBytes, payloadLength);
            int length = sender.Seal(FrameDirection.Uplink, MessageType.Reading, frameCounter, frame, payloadLength);
            Assert.AreEqual(frame.Length, length);
            return frame;
        }
    }
}
