using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class BitFieldTests
    {
        [TestMethod]
        public void Fields_stand_side_by_side_most_significant_bit_first()
        {
            byte[] buffer = new byte[3];
            BitField.Write(buffer, 0, 2, 1);
            BitField.Write(buffer, 2, 3, 5);
            BitField.Write(buffer, 5, 10, 0x3FF);
            BitField.Write(buffer, 15, 9, 0x101);
            Assert.AreEqual("6fff01", Hex.Of(buffer));
        }

        [TestMethod]
        public void Every_width_comes_back_from_every_position()
        {
            byte[] buffer = new byte[6];
            for (int width = 1; width <= 31; width++)
            {
                int highest = (int)((1L << width) - 1);
                for (int position = 0; position <= 48 - width; position++)
                {
                    int value = 0x5A5A5A5A & highest;
                    BitField.Write(buffer, position, width, value);
                    Assert.AreEqual(value, BitField.Read(buffer, position, width));
                    BitField.Write(buffer, position, width, highest);
                    Assert.AreEqual(highest, BitField.Read(buffer, position, width));
                }
            }
        }

        [TestMethod]
        public void Neighbours_stay_as_they_are()
        {
            byte[] buffer = Hex.Bytes("ffffff");
            BitField.Write(buffer, 5, 9, 0);
            Assert.AreEqual("f803ff", Hex.Of(buffer));
            BitField.Write(buffer, 5, 9, -1);
            Assert.AreEqual("ffffff", Hex.Of(buffer));
        }

        [TestMethod]
        public void No_bits_are_nothing()
        {
            byte[] buffer = new byte[1];
            BitField.Write(buffer, 8, 0, 1);
            Assert.AreEqual(0, BitField.Read(buffer, 8, 0));
            Assert.AreEqual("00", Hex.Of(buffer));
        }
    }
}
