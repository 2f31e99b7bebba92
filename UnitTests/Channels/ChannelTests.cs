using System;
using nanoFramework.TestFramework;
using Nf.Channels;

namespace NFUnitTest.Channels
{
    [TestClass]
    public class ChannelTests
    {
        [TestMethod]
        [DataRow(-10, 1, 0)]
        [DataRow(-11, 1, 0)]
        [DataRow(-2147483646, 1, 0)]
        [DataRow(10, 1, 20)]
        [DataRow(2147483647, 1, 20)]
        [DataRow(0, 1, 10)]
        [DataRow(-9, 4, 0)]
        [DataRow(-8, 4, 1)]
        [DataRow(8, 4, 5)]
        [DataRow(7, 4, 4)]
        [DataRow(-2147483648, 1, 21)]
        [DataRow(-2147483647, 1, 22)]
        [DataRow(-2147483648, 4, 6)]
        [DataRow(-2147483647, 4, 7)]
        public void A_value_has_a_code_in_steps_above_the_minimum(int value, int step, int code)
        {
            Assert.AreEqual(code, Make(-10, 10, 4).ToCode(value, step));
        }

        [TestMethod]
        public void Every_code_comes_back_as_its_value_and_no_other_is_accepted()
        {
            Channel channel = Make(-10, 10, 4);
            int value;
            for (int code = 0; code <= 5; code++)
            {
                Assert.IsTrue(channel.TryFromCode(code, 4, out value));
                Assert.AreEqual(-10 + (code * 4), value);
                Assert.AreEqual(code, channel.ToCode(value, 4));
            }

            Assert.IsTrue(channel.TryFromCode(6, 4, out value));
            Assert.AreEqual(ChannelValue.Missing, value);
            Assert.IsTrue(channel.TryFromCode(7, 4, out value));
            Assert.AreEqual(ChannelValue.Faulty, value);
            Assert.IsFalse(channel.TryFromCode(8, 4, out value));
            Assert.IsFalse(channel.TryFromCode(-1, 4, out value));
        }

        [TestMethod]
        [DataRow(0, 1, 1, 2, 2)]
        [DataRow(0, 5, 1, 3, 3)]
        [DataRow(0, 6, 1, 4, 4)]
        [DataRow(0, 1000, 8, 10, 7)]
        [DataRow(-2147483646, -2147483640, 1, 4, 4)]
        [DataRow(0, 2147483645, 1, 31, 31)]
        public void A_code_is_as_wide_as_its_range_needs(int minimum, int maximum, int packedStep, int exactBits, int packedBits)
        {
            Channel channel = Make(minimum, maximum, packedStep);
            Assert.AreEqual(exactBits, channel.ExactWidthBits);
            Assert.AreEqual(packedBits, channel.PackedWidthBits);
        }

        [TestMethod]
        public void The_widest_range_rounds_without_overflow()
        {
            Channel channel = Make(-1000000000, 1000000000, 1000000000);
            Assert.AreEqual(2, channel.ToCode(999999999, 1000000000));
            Assert.AreEqual(1, channel.ToCode(499999999, 1000000000));
            Assert.AreEqual(2, channel.ToCode(500000000, 1000000000));
        }

        [TestMethod]
        [DataRow(5, 5, 1)]
        [DataRow(5, 4, 1)]
        [DataRow(0, 10, 3)]
        [DataRow(0, 10, 0)]
        [DataRow(0, 10, -1)]
        [DataRow(0, 2147483646, 1)]
        [DataRow(-2147483647, 0, 1)]
        public void A_range_that_has_no_codes_is_refused(int minimum, int maximum, int packedStep)
        {
            Assert.ThrowsException(typeof(ArgumentException), () => Make(minimum, maximum, packedStep));
        }

        [TestMethod]
        public void Missing_and_faulty_are_no_values()
        {
            Assert.IsFalse(ChannelValue.IsPresent(ChannelValue.Missing));
            Assert.IsFalse(ChannelValue.IsPresent(ChannelValue.Faulty));
            Assert.IsTrue(ChannelValue.IsPresent(ChannelValue.Faulty + 1));
            Assert.IsTrue(ChannelValue.IsPresent(0));
            Assert.IsTrue(ChannelValue.IsPresent(int.MaxValue));
        }

        private static Channel Make(int minimum, int maximum, int packedStep)
        {
            return new Channel(1, "test", "Test", "", 0, minimum, maximum, packedStep, 3300, 5700, "", false);
        }
    }
}
