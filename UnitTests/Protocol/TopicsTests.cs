using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class TopicsTests
    {
        [TestMethod]
        public void A_node_has_one_topic_up_and_one_down()
        {
            Assert.AreEqual("nf/a1b2c3d4e5f6/up", Topics.Uplink("a1b2c3d4e5f6"));
            Assert.AreEqual("nf/a1b2c3d4e5f6/down", Topics.Downlink("a1b2c3d4e5f6"));
        }

        [TestMethod]
        [DataRow(0L, "000000000000")]
        [DataRow(10L, "00000000000a")]
        [DataRow(0xA1B2C3D4E5F6L, "a1b2c3d4e5f6")]
        [DataRow(0xFFFFFFFFFFFFL, "ffffffffffff")]
        public void An_identity_is_twelve_digits_and_comes_back(long identity, string text)
        {
            long parsed;
            Assert.AreEqual(text, Topics.NodeText(identity));
            Assert.IsTrue(Topics.TryParseNode(text, out parsed));
            Assert.AreEqual(identity, parsed);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("a1b2c3d4e5f")]
        [DataRow("a1b2c3d4e5f60")]
        [DataRow("A1B2C3D4E5F6")]
        [DataRow("a1b2c3d4e5fg")]
        [DataRow("a1:2c3d4e5f6")]
        [DataRow(" 1b2c3d4e5f6")]
        public void Any_other_spelling_of_a_node_is_refused(string text)
        {
            long parsed;
            Assert.IsFalse(Topics.TryParseNode(text, out parsed));
            Assert.AreEqual(0L, parsed);
        }

        [TestMethod]
        public void No_text_is_no_node()
        {
            long parsed;
            Assert.IsFalse(Topics.TryParseNode(null, out parsed));
            Assert.IsFalse(Topics.TryParseUplink(null, out parsed));
        }

        [TestMethod]
        public void The_node_of_an_uplink_topic_is_found()
        {
            long parsed;
            Assert.IsTrue(Topics.TryParseUplink("nf/a1b2c3d4e5f6/up", out parsed));
            Assert.AreEqual(0xA1B2C3D4E5F6, parsed);
        }

        [TestMethod]
        [DataRow("nf/a1b2c3d4e5f6/down")]
        [DataRow("nf/a1b2c3d4e5f6/uq")]
        [DataRow("nf/a1b2c3d4e5f6/up/")]
        [DataRow("ng/a1b2c3d4e5f6/up")]
        [DataRow("nf/A1B2C3D4E5F6/up")]
        [DataRow("/nfa1b2c3d4e5f6/up")]
        [DataRow("nf/+/up")]
        [DataRow("")]
        public void Any_other_topic_is_no_uplink(string topic)
        {
            long parsed;
            Assert.IsFalse(Topics.TryParseUplink(topic, out parsed));
        }
    }
}
