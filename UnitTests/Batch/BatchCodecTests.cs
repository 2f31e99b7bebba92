using nanoFramework.TestFramework;
using Nf.Batch;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.Batch
{
    [TestClass]
    public class BatchCodecTests
    {
        private const int Capacity = 200;

        [TestMethod]
        public void Batches_are_written_as_the_worked_examples_of_the_specification()
        {
            BatchEncoder encoder = new BatchEncoder(new int[] { 30, 31, 1 });
            BatchState acknowledged = new BatchState(3);
            byte[] buffer = new byte[Capacity];

            encoder.Begin(buffer, 0, Capacity, null, 0);
            Append(encoder, 1, 1763710140, 1837, 812, 3584);
            Append(encoder, 2, 1763711040, 1839, 812, 3584);
            Append(encoder, 3, 1763711940, 1842, 811, 3582);
            Append(encoder, 4, 1763712840, 1846, 811, 3584);
            Assert.AreEqual("20031e1f0100000001692014bc0c0a990ce5f26b47e38b092498268b00546003", Ended(encoder, buffer, false, 21600));
            acknowledged.CopyFrom(encoder.State);

            encoder.Begin(buffer, 0, Capacity, acknowledged, 1);
            Append(encoder, 5, 1763713740, 1850, 810, 3584);
            Append(encoder, 6, 1763714640, 1853, 810, 3582);
            Append(encoder, 7, 1763715540, 1857, 809, 3582);
            Append(encoder, 8, 1763716440, 1860, 809, 3582);
            Assert.AreEqual("4174290735", Ended(encoder, buffer, false, 21600));
            acknowledged.CopyFrom(encoder.State);

            encoder.Begin(buffer, 0, Capacity, acknowledged, 3);
            Append(encoder, 9, 1763717340, 1863, ChannelValue.Faulty, 3582);
            Append(encoder, 10, 1763718240, 1866, ChannelValue.Faulty, 3580);
            Append(encoder, 12, 1763720040, 1871, 807, 3580);
            Append(encoder, 13, 1763720945, ChannelValue.Missing, 806, 3580);
            Append(encoder, 14, 1763721840, -100000, 806, 3580);
            Assert.AreEqual("a3853cd497303cab78851178bd4f3275c7552e00038404", Ended(encoder, buffer, true, 900));
        }

        [TestMethod]
        public void Every_integer_missing_and_faulty_come_back()
        {
            int[] values = new int[]
            {
                int.MinValue + 2, int.MaxValue, ChannelValue.Missing, 0, ChannelValue.Faulty, int.MinValue + 3, ChannelValue.Missing,
                ChannelValue.Faulty, 65535, -65536, 7, -8, int.MinValue + 2, ChannelValue.Faulty, ChannelValue.Faulty, 1 << 30,
            };
            BatchEncoder encoder = new BatchEncoder(new int[] { 0, 255 });
            BatchDecoder decoder = new BatchDecoder(2);
            byte[] buffer = new byte[Capacity];
            int[] record = new int[2];
            encoder.Begin(buffer, 0, Capacity, null, 0);
            for (int index = 0; index < values.Length; index++)
            {
                record[0] = values[index];
                record[1] = values[values.Length - 1 - index];
                Assert.IsTrue(encoder.TryAppend((uint)(index * index) + 1, index * 977L, record));
            }

            int length = encoder.End(false, 0);
            Assert.AreEqual((int)FrameError.None, (int)decoder.TryBegin(buffer, 0, length, null));
            Assert.AreEqual(values.Length, decoder.RecordCount);
            Assert.AreEqual(255, decoder.ChannelNumber(1));
            for (int index = 0; index < values.Length; index++)
            {
                Assert.AreEqual((int)FrameError.None, (int)decoder.TryReadRecord(record));
                Assert.AreEqual(values[index], record[0]);
                Assert.AreEqual(values[values.Length - 1 - index], record[1]);
                Assert.AreEqual((uint)(index * index) + 1, decoder.RecordNumber);
                Assert.AreEqual(index * 977L, decoder.UnixSeconds);
            }

            Assert.AreEqual((int)FrameError.Malformed, (int)decoder.TryReadRecord(record));
        }

        [TestMethod]
        public void A_record_that_does_not_fit_closes_the_batch_as_if_it_had_not_come()
        {
            BatchEncoder encoder = new BatchEncoder(new int[] { 1 });
            BatchDecoder decoder = new BatchDecoder(1);
            byte[] buffer = new byte[BatchEncoder.MinimumCapacityBytes(1)];
            int[] value = new int[1];
            int seed = 1;
            encoder.Begin(buffer, 0, buffer.Length, null, 0);
            uint number = 1;
            for (; number < 100; number++)
            {
                seed = (seed * 1103515245) + 12345;
                value[0] = seed >> 8;
                if (!encoder.TryAppend(number, number * 60, value))
                {
                    break;
                }
            }

            int length = encoder.End(false, 0);
            Assert.IsTrue(number > 2 && number < 100);
            Assert.IsTrue(length <= buffer.Length);
            Assert.AreEqual((int)FrameError.None, (int)decoder.TryBegin(buffer, 0, length, null));
            Assert.AreEqual((int)number - 1, decoder.RecordCount);
            seed = 1;
            for (uint read = 1; read < number; read++)
            {
                seed = (seed * 1103515245) + 12345;
                Assert.AreEqual((int)FrameError.None, (int)decoder.TryReadRecord(value));
                Assert.AreEqual(seed >> 8, value[0]);
            }
        }

        [TestMethod]
        public void A_state_survives_being_written_and_read()
        {
            BatchEncoder encoder = new BatchEncoder(new int[] { 30, 31, 1 });
            byte[] buffer = new byte[Capacity];
            encoder.Begin(buffer, 0, Capacity, null, 0);
            Append(encoder, 1, 1763710140, 1837, 812, 3584);
            Append(encoder, 2, 1763711040, 183900, ChannelValue.Missing, 3584);
            encoder.End(false, 0);

            byte[] written = new byte[BatchState.MaximumLengthBytes(3)];
            int length = encoder.State.Write(written, 0);
            BatchState read = new BatchState(3);
            Assert.IsFalse(read.TryRead(written, 0, length - 1));
            Assert.AreEqual(0, read.ChannelCount);
            Assert.IsTrue(read.TryRead(written, 0, length));
            Assert.AreEqual(2u, read.LastRecordNumber);
            byte[] again = new byte[length];
            Assert.AreEqual(length, read.Write(again, 0));
            Assert.AreEqual(Hex.Of(again), Hex.Of(written).Substring(0, 2 * length));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("00")]
        [DataRow("00010100001000000000000a200000")]
        [DataRow("00010100000000000000000a2000")]
        [DataRow("40010100001000000000000a20")]
        [DataRow("010a20")]
        public void What_the_encoder_does_not_write_is_refused(string payload)
        {
            byte[] bytes = Hex.Bytes(payload);
            BatchDecoder decoder = new BatchDecoder(4);
            int[] values = new int[4];
            FrameError error = decoder.TryBegin(bytes, 0, bytes.Length, null);
            if (error == FrameError.None)
            {
                error = decoder.TryReadRecord(values);
            }

            Assert.AreEqual((int)FrameError.Malformed, (int)error);
        }

        [TestMethod]
        public void A_lost_answer_and_a_forgetful_gateway_lose_nothing()
        {
            BatchSender sender = new BatchSender(new int[] { 1 });
            BatchReceiver receiver = new BatchReceiver(1);
            byte[] buffer = new byte[Capacity];

            Assert.IsFalse(Exchange(sender, receiver, buffer, 10, 1));
            Assert.IsTrue(sender.Acknowledge(10));
            Assert.IsTrue(Exchange(sender, receiver, buffer, 11, 2));
            Assert.IsTrue(Exchange(sender, receiver, buffer, 12, 2));
            Assert.IsTrue(sender.Acknowledge(12));
            Assert.IsTrue(sender.Begin(buffer, 0, Capacity, 13, 3));
            Assert.IsTrue(sender.TryAppend(3, 900, new int[] { 3 }));
            int length = sender.End(false, 0);
            BatchReceiver restarted = new BatchReceiver(1);
            Assert.AreEqual((int)FrameError.Malformed, (int)restarted.TryBegin(buffer, 0, length, 13));
            Assert.IsTrue(restarted.IsStateUnknown);
            sender.Forget();
            Assert.IsFalse(Exchange(sender, restarted, buffer, 14, 3));
        }

        private static bool Exchange(BatchSender sender, BatchReceiver receiver, byte[] buffer, uint frameCounter, uint recordNumber)
        {
            int[] values = new int[] { (int)recordNumber * 3 };
            bool leans = sender.Begin(buffer, 0, Capacity, frameCounter, recordNumber);
            Assert.IsTrue(sender.TryAppend(recordNumber, recordNumber * 300L, values));
            int length = sender.End(false, 0);
            values[0] = 0;
            Assert.AreEqual((int)FrameError.None, (int)receiver.TryBegin(buffer, 0, length, frameCounter));
            Assert.AreEqual((int)FrameError.None, (int)receiver.Decoder.TryReadRecord(values));
            Assert.AreEqual((int)recordNumber * 3, values[0]);
            receiver.Keep();
            return leans;
        }

        private static void Append(BatchEncoder encoder, uint number, long unixSeconds, int first, int second, int third)
        {
            Assert.IsTrue(encoder.TryAppend(number, unixSeconds, new int[] { first, second, third }));
        }

        private static string Ended(BatchEncoder encoder, byte[] buffer, bool moreQueued, int nextUplinkSeconds)
        {
            byte[] payload = new byte[encoder.End(moreQueued, nextUplinkSeconds)];
            System.Array.Copy(buffer, payload, payload.Length);
            return Hex.Of(payload);
        }
    }
}
