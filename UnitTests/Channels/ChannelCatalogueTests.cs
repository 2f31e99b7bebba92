using nanoFramework.TestFramework;
using Nf.Channels;

namespace NFUnitTest.Channels
{
    [TestClass]
    public class ChannelCatalogueTests
    {
        [TestMethod]
        public void Numbers_ascend_and_names_differ()
        {
            Channel[] all = ChannelCatalogue.All;
            for (int index = 0; index < all.Length; index++)
            {
                Assert.IsTrue(all[index].Number > (index == 0 ? 0 : all[index - 1].Number), all[index].Name);
                for (int other = 0; other < index; other++)
                {
                    Assert.AreNotEqual(all[other].Name, all[index].Name);
                }
            }
        }

        [TestMethod]
        public void A_channel_is_found_by_its_number()
        {
            Channel[] all = ChannelCatalogue.All;
            for (int index = 0; index < all.Length; index++)
            {
                Assert.AreSame(all[index], ChannelCatalogue.Find(all[index].Number));
            }

            Assert.IsNull(ChannelCatalogue.Find(0));
            Assert.IsNull(ChannelCatalogue.Find(29));
            Assert.IsNull(ChannelCatalogue.Find(-1));
        }

        [TestMethod]
        public void Every_channel_is_described()
        {
            Channel[] all = ChannelCatalogue.All;
            for (int index = 0; index < all.Length; index++)
            {
                Channel channel = all[index];
                Assert.IsTrue(channel.Name.Length > 0 && channel.Title.Length > 0, channel.Name);
                Assert.IsNotNull(channel.Unit, channel.Name);
                Assert.IsNotNull(channel.HomeAssistantClass, channel.Name);
                Assert.IsTrue(channel.DecimalPlaces >= 0 && channel.DecimalPlaces <= 3, channel.Name);
                Assert.IsTrue(channel.Lwm2mObject > 0 && channel.Lwm2mResource > 0, channel.Name);
                Assert.AreEqual(channel.IsBinary, channel.Minimum == 0 && channel.Maximum == 1, channel.Name);
            }
        }

        [TestMethod]
        public void Every_layout_is_of_the_catalogue_and_fits()
        {
            for (int kind = 1; kind <= 3; kind++)
            {
                Channel[] layout = ReadingLayout.For((NodeKind)kind);
                Assert.IsTrue(layout.Length > 0 && layout.Length <= ReadingLayout.MaximumChannels);
                for (int index = 0; index < layout.Length; index++)
                {
                    Assert.AreSame(layout[index], ChannelCatalogue.Find(layout[index].Number));
                }
            }
        }

        [TestMethod]
        public void A_kind_without_a_layout_has_none()
        {
            Assert.IsNull(ReadingLayout.For(NodeKind.Unknown));
            Assert.IsNull(ReadingLayout.For((NodeKind)4));
            Assert.IsNull(ReadingLayout.For((NodeKind)(-1)));
        }

        [TestMethod]
        [DataRow((int)NodeKind.Switch, 77, 56)]
        [DataRow((int)NodeKind.Bin, 51, 38)]
        [DataRow((int)NodeKind.Pond, 87, 56)]
        public void The_bits_of_a_layout_are_those_of_the_specification(int kind, int exactBits, int packedBits)
        {
            Channel[] layout = ReadingLayout.For((NodeKind)kind);
            int exact = 0;
            int packed = 0;
            for (int index = 0; index < layout.Length; index++)
            {
                exact += layout[index].ExactWidthBits;
                packed += layout[index].PackedWidthBits;
            }

            Assert.AreEqual(exactBits, exact);
            Assert.AreEqual(packedBits, packed);
        }
    }
}
