using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class FrameCounterTests
    {
        [TestMethod]
        [DataRow(-1L, 0x0000, 0L)]
        [DataRow(-1L, 0xFFFF, 0xFFFFL)]
        [DataRow(0L, 0x0001, 1L)]
        [DataRow(0L, 0x0000, 0x10000L)]
        [DataRow(5L, 0x0004, 0x10004L)]
        [DataRow(0xFFFEL, 0xFFFF, 0xFFFFL)]
        [DataRow(0xFFFFL, 0x0000, 0x10000L)]
        [DataRow(0x12345678L, 0x5678, 0x12355678L)]
        [DataRow(0x12345678L, 0x5679, 0x12345679L)]
        [DataRow(0xFFFFFFFDL, 0xFFFE, 0xFFFFFFFEL)]
        [DataRow(0xFFFFFFFEL, 0xFFFF, 0xFFFFFFFFL)]
        [DataRow(0xFFFFFFFEL, 0x0000, 0x100000000L)]
        public void The_counter_is_the_next_one_with_these_low_bits(long highestSeen, int lowBits, long expected)
        {
            Assert.AreEqual(expected, FrameCounter.Rebuild(highestSeen, lowBits, 16));
        }

        [TestMethod]
        [DataRow(-1L, 0x7F, 127L)]
        [DataRow(127L, 0, 128L)]
        [DataRow(200L, 72, 328L)]
        [DataRow(200L, 73, 201L)]
        public void The_same_holds_for_seven_bits(long highestSeen, int lowBits, long expected)
        {
            Assert.AreEqual(expected, FrameCounter.Rebuild(highestSeen, lowBits, 7));
        }

        [TestMethod]
        public void It_always_goes_forward_by_at_most_one_period()
        {
            for (int highestSeen = -1; highestSeen < 300; highestSeen++)
            {
                for (int lowBits = 0; lowBits < 128; lowBits++)
                {
                    long rebuilt = FrameCounter.Rebuild(highestSeen, lowBits, 7);
                    Assert.IsTrue(rebuilt > highestSeen && rebuilt <= highestSeen + 128L);
                    Assert.AreEqual((long)lowBits, rebuilt & 0x7F);
                }
            }
        }
    }
}
