using System;
using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class ConstrainedFrameTests
    {
        private const long Node = 0xA1B2C3D4E5F6;

        [TestMethod]
        [DataRow((int)NodeKind.Switch, 12)]
        [DataRow((int)NodeKind.Bin, 10)]
        [DataRow((int)NodeKind.Pond, 12)]
        public void An_ordinary_reading_of_every_kind_fits_twelve_bytes(int kind, int expectedLength)
        {
            byte[] frame = new byte[12];
            Assert.AreEqual(expectedLength, Codec().Seal((NodeKind)kind, Values((NodeKind)kind, 0), 7, frame));
            Assert.AreEqual("87", Hex.Of(frame, 0, 1));
        }

        [TestMethod]
        [DataRow((int)NodeKind.Switch, 0, "48232540c0e806", "80915871810f051b1878e47c")]
        [DataRow((int)NodeKind.Bin, 127, "540a311568", "ffb455e282128c092479")]
        [DataRow((int)NodeKind.Pond, 300, "754c9300505fe0", "ac7a6e34900cd0f9b0fc16c1")]
        public void The_worked_examples_of_the_specification_are_opened_and_sealed_byte_for_byte(int kind, int counter, string payload, string expected)
        {
            byte[] frame = Hex.Bytes(expected);
            int[] values = new int[ReadingLayout.MaximumChannels];
            Assert.AreEqual((int)FrameError.None, (int)Codec().TryOpen((NodeKind)kind, frame, frame.Length, counter - 1L, values));
            Assert.AreEqual(payload, Hex.Of(frame, ConstrainedFrame.HeaderLengthBytes, payload.Length / 2));

            byte[] again = new byte[frame.Length];
            Assert.AreEqual(frame.Length, Codec().Seal((NodeKind)kind, values, (uint)counter, again));
            Assert.AreEqual(expected, Hex.Of(again));
        }

        [TestMethod]
        public void Measured_values_are_rounded_and_sealed_as_the_specification_says()
        {
            byte[] frame = new byte[12];
            int[] values = new int[] { 1837, 812, 764, 532, 13, ChannelValue.Faulty, 3584 };
            Assert.AreEqual(12, Codec().Seal(NodeKind.Pond, values, 300, frame));
            Assert.AreEqual("ac7a6e34900cd0f9b0fc16c1", Hex.Of(frame));
        }

        [TestMethod]
        [DataRow((int)NodeKind.Switch)]
        [DataRow((int)NodeKind.Bin)]
        [DataRow((int)NodeKind.Pond)]
        public void Limits_missing_and_faulty_come_back_in_every_channel(int kind)
        {
            Channel[] layout = ReadingLayout.For((NodeKind)kind);
            for (int round = 0; round < 4; round++)
            {
                int[] values = Values((NodeKind)kind, round);
                int[] read = Opened((NodeKind)kind, values);
                for (int index = 0; index < layout.Length; index++)
                {
                    Assert.AreEqual(values[index], read[index], layout[index].Name);
                }
            }
        }

        [TestMethod]
        [DataRow(2345, 2350)]
        [DataRow(2344, 2340)]
        [DataRow(-496, -500)]
        [DataRow(-495, -490)]
        [DataRow(4600, 4500)]
        public void A_value_is_rounded_to_the_nearest_packed_step(int value, int expected)
        {
            int[] values = new int[ReadingLayout.MaximumChannels];
            values[0] = value;
            Assert.AreEqual(expected, Opened(NodeKind.Pond, values)[0]);
        }

        [TestMethod]
        public void A_replayed_frame_is_rejected()
        {
            byte[] frame = new byte[12];
            int length = Codec().Seal(NodeKind.Pond, Values(NodeKind.Pond, 0), 300, frame);
            string before = Hex.Of(frame);
            AssertError(FrameError.Replayed, Codec().TryOpen(NodeKind.Pond, frame, length, 300, new int[7]));
            AssertError(FrameError.Replayed, Codec().TryOpen(NodeKind.Pond, frame, length, 360, new int[7]));
            Assert.AreEqual(before, Hex.Of(frame));
            AssertError(FrameError.AuthenticationFailed, Codec().TryOpen(NodeKind.Pond, frame, length, 428, new int[7]));
        }

        [TestMethod]
        public void Lost_frames_up_to_a_whole_period_do_not_matter()
        {
            byte[] frame = new byte[12];
            ConstrainedFrame receiver = Codec();
            int length = Codec().Seal(NodeKind.Pond, Values(NodeKind.Pond, 0), 428, frame);
            AssertError(FrameError.None, receiver.TryOpen(NodeKind.Pond, frame, length, 300, new int[7]));
            Assert.AreEqual(428u, receiver.FrameCounter);
        }

        [TestMethod]
        public void A_wrong_bit_anywhere_is_rejected()
        {
            for (int bit = 0; bit < 12 * 8; bit++)
            {
                byte[] frame = new byte[12];
                Codec().Seal(NodeKind.Pond, Values(NodeKind.Pond, 1), 7, frame);
                frame[bit >> 3] ^= (byte)(1 << (bit & 7));
                FrameError expected = bit == 7 ? FrameError.UnsupportedVersion : FrameError.AuthenticationFailed;
                AssertError(expected, Codec().TryOpen(NodeKind.Pond, frame, 12, 6, new int[7]));
            }
        }

        [TestMethod]
        public void A_cut_or_lengthened_frame_is_rejected()
        {
            byte[] frame = new byte[13];
            Codec().Seal(NodeKind.Bin, Values(NodeKind.Bin, 0), 7, frame);
            for (int length = 0; length <= 13; length++)
            {
                byte[] copy = new byte[13];
                Array.Copy(frame, copy, 13);
                FrameError expected = length < 5 ? FrameError.TooShort
                    : length > 12 ? FrameError.TooLong
                    : length == 10 ? FrameError.None
                    : FrameError.AuthenticationFailed;
                AssertError(expected, Codec().TryOpen(NodeKind.Bin, copy, length, 6, new int[7]));
            }
        }

        [TestMethod]
        public void The_profiles_do_not_open_each_other()
        {
            byte[] frame = new byte[40];
            int length = Codec().Seal(NodeKind.Pond, Values(NodeKind.Pond, 0), 7, frame);
            FrameCodec standard = new FrameCodec(Node, Hex.Counting(0, 16));
            AssertError(FrameError.UnsupportedVersion, standard.TryOpen(FrameDirection.Uplink, frame, length, -1));

            length = standard.Seal(FrameDirection.Uplink, MessageType.Reading, 7, frame, 1);
            AssertError(FrameError.UnsupportedVersion, Codec().TryOpen(NodeKind.Pond, frame, length, -1, new int[7]));
        }

        [TestMethod]
        public void The_last_counter_is_never_used()
        {
            byte[] frame = new byte[12];
            Assert.AreEqual(12, Codec().Seal(NodeKind.Pond, new int[7], 0xFFFFFFFE, frame));
            AssertError(FrameError.Replayed, Codec().TryOpen(NodeKind.Pond, frame, 12, 0xFFFFFFFE, new int[7]));
            Assert.AreEqual(0, Codec().Seal(NodeKind.Pond, new int[7], 0xFFFFFFFF, frame));
        }

        [TestMethod]
        public void A_frame_read_as_another_kind_is_malformed()
        {
            byte[] frame = new byte[12];
            int length = Codec().Seal(NodeKind.Bin, Values(NodeKind.Bin, 0), 7, frame);
            AssertError(FrameError.Malformed, Codec().TryOpen(NodeKind.Pond, frame, length, 6, new int[7]));
            length = Codec().Seal(NodeKind.Bin, Values(NodeKind.Bin, 0), 7, frame);
            AssertError(FrameError.Malformed, Codec().TryOpen(NodeKind.Unknown, frame, length, 6, new int[7]));
            Assert.AreEqual(0, Codec().Seal(NodeKind.Unknown, new int[7], 7, frame));
        }

        private static int[] Values(NodeKind kind, int round)
        {
            Channel[] layout = ReadingLayout.For(kind);
            int[] values = new int[ReadingLayout.MaximumChannels];
            for (int index = 0; index < layout.Length; index++)
            {
                switch ((round + index) & 3)
                {
                    case 0:
                        values[index] = layout[index].Minimum;
                        break;
                    case 1:
                        values[index] = layout[index].Maximum;
                        break;
                    case 2:
                        values[index] = ChannelValue.Missing;
                        break;
                    default:
                        values[index] = ChannelValue.Faulty;
                        break;
                }
            }

            return values;
        }

        private static int[] Opened(NodeKind kind, int[] values)
        {
            byte[] frame = new byte[12];
            int[] read = new int[ReadingLayout.MaximumChannels];
            int length = Codec().Seal(kind, values, 7, frame);
            AssertError(FrameError.None, Codec().TryOpen(kind, frame, length, 6, read));
            return read;
        }

        private static ConstrainedFrame Codec()
        {
            return new ConstrainedFrame(Node, Hex.Counting(0, 16));
        }

        private static void AssertError(FrameError expected, FrameError actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
