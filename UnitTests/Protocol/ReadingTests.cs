using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class ReadingTests
    {
        [TestMethod]
        public void A_reading_is_written_as_the_specification_pictures_it()
        {
            Reading reading = Bin();
            byte[] buffer = new byte[Reading.MaximumLengthBytes];
            int length = reading.Write(buffer, 0);
            Assert.AreEqual("e2" + "00000102" + "692014bc" + "000384" + "540646159ca280", Hex.Of(buffer, 0, length));
            Assert.AreEqual(19, length);
        }

        [TestMethod]
        public void Every_field_comes_back()
        {
            Reading read = RoundTrip(Bin());
            Assert.AreEqual((int)NodeKind.Bin, (int)read.Kind);
            Assert.AreEqual(258u, read.RecordNumber);
            Assert.AreEqual(1763710140L, read.SampledAtUnixSeconds);
            Assert.AreEqual(900, read.NextUplinkSeconds);
            Assert.IsTrue(read.MoreQueued);
            Assert.AreEqual(42, read.Values[0]);
            Assert.AreEqual(100, read.Values[1]);
            Assert.AreEqual(1, read.Values[2]);
            Assert.AreEqual(ChannelValue.Missing, read.Values[3]);
            Assert.AreEqual(-1234, read.Values[4]);
            Assert.AreEqual(3300, read.Values[5]);
            Assert.AreEqual(ChannelValue.Missing, read.Values[6]);
        }

        [TestMethod]
        public void A_clock_that_was_not_set_and_a_node_that_is_always_on_take_no_bytes()
        {
            Reading reading = Bin();
            reading.SampledAtUnixSeconds = 0;
            reading.NextUplinkSeconds = 0;
            reading.MoreQueued = false;
            Assert.AreEqual(12, reading.Write(new byte[12], 0));
            Reading read = RoundTrip(reading);
            Assert.AreEqual(0L, read.SampledAtUnixSeconds);
            Assert.AreEqual(0, read.NextUplinkSeconds);
            Assert.IsFalse(read.MoreQueued);
        }

        [TestMethod]
        [DataRow((int)NodeKind.Switch)]
        [DataRow((int)NodeKind.Bin)]
        [DataRow((int)NodeKind.Pond)]
        public void Limits_missing_and_faulty_come_back_in_every_channel(int kind)
        {
            Channel[] layout = ReadingLayout.For((NodeKind)kind);
            Reading reading = new Reading();
            reading.Kind = (NodeKind)kind;
            reading.RecordNumber = 0xFFFFFFFF;
            for (int round = 0; round < 4; round++)
            {
                for (int index = 0; index < layout.Length; index++)
                {
                    reading.Values[index] = Edge(layout[index], round + index);
                }

                Reading read = RoundTrip(reading);
                Assert.AreEqual(0xFFFFFFFF, read.RecordNumber);
                for (int index = 0; index < layout.Length; index++)
                {
                    Assert.AreEqual(Edge(layout[index], round + index), read.Values[index], layout[index].Name);
                }
            }
        }

        [TestMethod]
        public void Values_outside_the_range_are_clamped()
        {
            Reading reading = Bin();
            reading.Values[0] = 101;
            reading.Values[1] = int.MaxValue;
            reading.Values[4] = -2000000000;
            reading.NextUplinkSeconds = int.MaxValue;
            Reading read = RoundTrip(reading);
            Assert.AreEqual(100, read.Values[0]);
            Assert.AreEqual(5000, read.Values[1]);
            Assert.AreEqual(-4000, read.Values[4]);
            Assert.AreEqual(Reading.MaximumNextUplinkSeconds, read.NextUplinkSeconds);
        }

        [TestMethod]
        [DataRow(-1L, 0L)]
        [DataRow(4294967295L, 4294967295L)]
        [DataRow(4294967296L, 0L)]
        public void A_time_outside_its_range_is_written_as_not_set(long written, long expected)
        {
            Reading reading = Bin();
            reading.SampledAtUnixSeconds = written;
            Assert.AreEqual(expected, RoundTrip(reading).SampledAtUnixSeconds);
        }

        [TestMethod]
        public void No_record_and_no_kind_write_nothing()
        {
            Reading reading = Bin();
            reading.RecordNumber = 0;
            Assert.AreEqual(0, reading.Write(new byte[30], 0));
            reading.RecordNumber = 1;
            reading.Kind = NodeKind.Unknown;
            Assert.AreEqual(0, reading.Write(new byte[30], 0));
        }

        [TestMethod]
        public void Another_length_is_malformed()
        {
            byte[] buffer = new byte[40];
            int length = Bin().Write(buffer, 0);
            for (int wrong = -1; wrong <= 40; wrong++)
            {
                FrameError expected = wrong == length ? FrameError.None : FrameError.Malformed;
                AssertError(expected, new Reading().TryRead(buffer, 0, wrong));
            }

            AssertError(FrameError.Malformed, new Reading().TryRead(buffer, 22, length));
            AssertError(FrameError.Malformed, new Reading().TryRead(buffer, -1, length));
            AssertError(FrameError.Malformed, new Reading().TryRead(null, 0, length));
        }

        [TestMethod]
        [DataRow(0, "e0", "kind 0")]
        [DataRow(0, "e4", "kind 4")]
        [DataRow(1, "00000000", "record number 0")]
        [DataRow(5, "00000000", "time present but 0")]
        [DataRow(9, "000000", "next uplink present but 0")]
        public void What_has_no_meaning_is_malformed(int offset, string bytes, string why)
        {
            byte[] buffer = new byte[40];
            int length = Bin().Write(buffer, 0);
            byte[] patch = Hex.Bytes(bytes);
            for (int index = 0; index < patch.Length; index++)
            {
                buffer[offset + index] = patch[index];
            }

            AssertError(FrameError.Malformed, new Reading().TryRead(buffer, 0, length), why);
        }

        [TestMethod]
        public void A_code_that_no_value_has_is_malformed()
        {
            byte[] buffer = new byte[40];
            int length = Bin().Write(buffer, 0);
            BitField.Write(buffer, 12 * 8, 7, 103);
            AssertError(FrameError.Malformed, new Reading().TryRead(buffer, 0, length));
            BitField.Write(buffer, 12 * 8, 7, 102);
            Reading read = new Reading();
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(ChannelValue.Faulty, read.Values[0]);
        }

        [TestMethod]
        public void A_set_padding_bit_is_malformed()
        {
            byte[] buffer = new byte[40];
            int length = Bin().Write(buffer, 0);
            buffer[length - 1] |= 1;
            AssertError(FrameError.Malformed, new Reading().TryRead(buffer, 0, length));
        }

        [TestMethod]
        public void Old_bytes_in_the_buffer_do_not_shine_through()
        {
            byte[] clean = new byte[30];
            byte[] dirty = Hex.Counting(0xE0, 30);
            int length = Bin().Write(clean, 2);
            Assert.AreEqual(length, Bin().Write(dirty, 2));
            Assert.AreEqual(Hex.Of(clean, 2, length), Hex.Of(dirty, 2, length));
        }

        [TestMethod]
        public void The_longest_reading_has_the_stated_length()
        {
            int longest = 0;
            for (int kind = 0; kind < 32; kind++)
            {
                Reading reading = Bin();
                reading.Kind = (NodeKind)kind;
                int length = reading.Write(new byte[100], 0);
                longest = length > longest ? length : longest;
            }

            Assert.AreEqual(Reading.MaximumLengthBytes, longest);
        }

        private static Reading Bin()
        {
            Reading reading = new Reading();
            reading.Kind = NodeKind.Bin;
            reading.RecordNumber = 258;
            reading.SampledAtUnixSeconds = 1763710140;
            reading.NextUplinkSeconds = 900;
            reading.MoreQueued = true;
            reading.Values[0] = 42;
            reading.Values[1] = 100;
            reading.Values[2] = 1;
            reading.Values[3] = ChannelValue.Missing;
            reading.Values[4] = -1234;
            reading.Values[5] = 3300;
            return reading;
        }

        private static int Edge(Channel channel, int which)
        {
            switch (which & 3)
            {
                case 0:
                    return channel.Minimum;
                case 1:
                    return channel.Maximum;
                case 2:
                    return ChannelValue.Missing;
                default:
                    return ChannelValue.Faulty;
            }
        }

        private static Reading RoundTrip(Reading reading)
        {
            byte[] buffer = new byte[Reading.MaximumLengthBytes + 5];
            int length = reading.Write(buffer, 5);
            Reading read = new Reading();
            AssertError(FrameError.None, read.TryRead(buffer, 5, length));
            return read;
        }

        private static void AssertError(FrameError expected, FrameError actual, string why = "")
        {
            Assert.AreEqual((int)expected, (int)actual, why);
        }
    }
}
