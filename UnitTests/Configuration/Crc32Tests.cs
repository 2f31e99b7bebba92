using nanoFramework.TestFramework;
using Nf.Configuration;

namespace NFUnitTest.Configuration
{
    [TestClass]
    public class Crc32Tests
    {
        [TestMethod]
        [DataRow("", 0x00000000L)]
        [DataRow("00", 0xD202EF8DL)]
        [DataRow("313233343536373839", 0xCBF43926L)]
        [DataRow("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 0xFF6CAB0BL)]
        public void A_known_checksum_is_met(string bytes, long expected)
        {
            byte[] buffer = Hex.Bytes(bytes);
            Assert.AreEqual(expected, (long)Crc32.Compute(buffer, 0, buffer.Length));
        }

        [TestMethod]
        public void Only_the_bytes_asked_for_count()
        {
            Assert.AreEqual(0xCBF43926, Crc32.Compute(Hex.Bytes("ff313233343536373839ff"), 1, 9));
        }
    }
}
