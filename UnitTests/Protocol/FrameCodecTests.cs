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
        [DataRow(0, 1, 70000, "e200000102692014bc000384540646159ca280", "0111701d5073feb34086423dcdf7c6b4d259c8804a9c3fe302896af2cc2b")]
        [DataRow(0, 1, 65535, "2300001000005460490cc85f80214036714c60", "01ffff33f2433ea0ccfc0f30cada92e7e7df4e22cc24fcbde13bea0a0218")]
        [DataRow(1, 16, 3, "800001117000000102019aa5511263", "100003a7f40f1e340916b479458561627fc6ee6e35d94b5190e6")]
        public void The_worked_examples_of_the_specification_are_sealed_byte_for_byte(int direction, int type, int counter, string payload, string expected)
        {
            byte[] frame = new byte[expected.Length / 2];
            Array.Copy(Hex.Bytes(payload), 0, frame, FrameCodec.HeaderLengthBytes, payload.Length / 2);
            Assert.AreEqual(frame.Length, Codec().Seal((FrameDirection)direction, (MessageType)type, (uint)counter, frame, payload.Length / 2));
            Assert.AreEqual(expected, Hex.Of(frame));
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
