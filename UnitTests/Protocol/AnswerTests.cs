using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class AnswerTests
    {
        [TestMethod]
        public void An_answer_is_written_as_the_specification_pictures_it()
        {
            byte[] buffer = new byte[17];
            Assert.AreEqual(15, Full().Write(buffer, 1));
            Assert.AreEqual("00" + "80" + "00011170" + "00000102" + "019aa550a4e1" + "00", Hex.Of(buffer));
        }

        [TestMethod]
        public void Every_field_comes_back()
        {
            byte[] buffer = new byte[15];
            Full().Write(buffer, 0);
            Answer read = new Answer();
            Assert.AreEqual((int)FrameError.None, (int)read.TryRead(buffer, 0, 15));
            Assert.AreEqual(70000u, read.InReplyTo);
            Assert.AreEqual(258u, read.AcknowledgedRecordNumber);
            Assert.AreEqual(1763710117089L, read.UtcMilliseconds);
            Assert.IsTrue(read.QueueEmpty);

            new Answer().Write(buffer, 0);
            Assert.AreEqual((int)FrameError.None, (int)read.TryRead(buffer, 0, 15));
            Assert.AreEqual(0u, read.InReplyTo);
            Assert.AreEqual(0u, read.AcknowledgedRecordNumber);
            Assert.AreEqual(0L, read.UtcMilliseconds);
            Assert.IsFalse(read.QueueEmpty);
        }

        [TestMethod]
        [DataRow(-1L, 0L)]
        [DataRow(281474976710655L, 281474976710655L)]
        [DataRow(281474976710656L, 0L)]
        public void A_time_outside_its_range_is_written_as_unknown(long written, long expected)
        {
            byte[] buffer = new byte[15];
            Answer answer = Full();
            answer.UtcMilliseconds = written;
            answer.Write(buffer, 0);
            Assert.AreEqual((int)FrameError.None, (int)answer.TryRead(buffer, 0, 15));
            Assert.AreEqual(expected, answer.UtcMilliseconds);
        }

        [TestMethod]
        public void Another_length_is_malformed()
        {
            byte[] buffer = new byte[20];
            Full().Write(buffer, 0);
            for (int length = -1; length <= 20; length++)
            {
                FrameError expected = length == 15 ? FrameError.None : FrameError.Malformed;
                Assert.AreEqual((int)expected, (int)new Answer().TryRead(buffer, 0, length));
            }

            Assert.AreEqual((int)FrameError.Malformed, (int)new Answer().TryRead(buffer, 6, 15));
            Assert.AreEqual((int)FrameError.Malformed, (int)new Answer().TryRead(buffer, -1, 15));
            Assert.AreEqual((int)FrameError.Malformed, (int)new Answer().TryRead(null, 0, 15));
        }

        [TestMethod]
        public void A_reserved_flag_is_malformed_and_changes_nothing()
        {
            byte[] buffer = new byte[15];
            new Answer().Write(buffer, 0);
            Answer read = Full();
            for (int flag = 0; flag < 6; flag++)
            {
                buffer[0] = (byte)(0x80 | (1 << flag));
                Assert.AreEqual((int)FrameError.Malformed, (int)read.TryRead(buffer, 0, 15));
            }

            Assert.AreEqual(70000u, read.InReplyTo);
            Assert.AreEqual(258u, read.AcknowledgedRecordNumber);
        }

        [TestMethod]
        public void An_answer_tells_a_node_that_the_state_of_its_batches_is_gone()
        {
            byte[] buffer = new byte[15];
            Answer answer = Full();
            answer.QueueEmpty = false;
            answer.CodecStateUnknown = true;
            answer.Write(buffer, 0);
            Assert.AreEqual(0x40, (int)buffer[0]);
            Answer read = Full();
            Assert.AreEqual((int)FrameError.None, (int)read.TryRead(buffer, 0, 15));
            Assert.IsTrue(read.CodecStateUnknown);
            Assert.IsFalse(read.QueueEmpty);
            new Answer().Write(buffer, 0);
            Assert.AreEqual((int)FrameError.None, (int)read.TryRead(buffer, 0, 15));
            Assert.IsFalse(read.CodecStateUnknown);
        }

        private static Answer Full()
        {
            Answer answer = new Answer();
            answer.InReplyTo = 70000;
            answer.AcknowledgedRecordNumber = 258;
            answer.UtcMilliseconds = 1763710117089;
            answer.QueueEmpty = true;
            return answer;
        }
    }
}
