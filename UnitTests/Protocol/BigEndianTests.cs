using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class BigEndianTests
    {
        [TestMethod]
        public void The_most_significant_byte_comes_first()
        {
            byte[] buffer = new byte[17];
            BigEndian.WriteUInt16(buffer, 1, 0x0102);
            BigEndian.WriteUInt24(buffer, 3, 0x030405);
            BigEndian.WriteUInt32(buffer, 6, 0x06070809);
            BigEndian.WriteUInt48(buffer, 10, 0x0A0B0C0D0E0F);
            Assert.AreEqual("000102030405060708090a0b0c0d0e0f00", Hex.Of(buffer));
        }

        [TestMethod]
        public void The_largest_values_come_back()
        {
            byte[] buffer = new byte[6];
            BigEndian.WriteUInt16(buffer, 0, 0xFFFF);
            Assert.AreEqual(0xFFFF, BigEndian.ReadUInt16(buffer, 0));
            BigEndian.WriteUInt24(buffer, 0, 0xFFFFFF);
            Assert.AreEqual(0xFFFFFF, BigEndian.ReadUInt24(buffer, 0));
            BigEndian.WriteUInt32(buffer, 0, 0xFFFFFFFF);
            Assert.AreEqual(0xFFFFFFFF, BigEndian.ReadUInt32(buffer, 0));
            BigEndian.WriteUInt48(buffer, 0, 0xFFFFFFFFFFFF);
            Assert.AreEqual(0xFFFFFFFFFFFF, BigEndian.ReadUInt48(buffer, 0));
        }

        [TestMethod]
        public void High_bits_do_not_turn_into_signs()
        {
            byte[] buffer = Hex.Bytes("800000000080");
            Assert.AreEqual(0x8000, BigEndian.ReadUInt16(buffer, 0));
            Assert.AreEqual(0x800000, BigEndian.ReadUInt24(buffer, 0));
            Assert.AreEqual(0x80000000, BigEndian.ReadUInt32(buffer, 0));
            Assert.AreEqual(0x800000000080, BigEndian.ReadUInt48(buffer, 0));
        }
    }
}
