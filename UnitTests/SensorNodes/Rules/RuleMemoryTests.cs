using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.SensorNodes.Rules
{
    [TestClass]
    public class RuleMemoryTests
    {
        [TestMethod]
        [DataRow(2)]
        [DataRow(3)]
        public void The_memory_of_every_kind_fits_its_24_bytes(int kind)
        {
            RuleLife life = new RuleLife((NodeKind)kind);
            life.Record(900);
            Assert.IsTrue(life.UsedBits <= 192, "bits: " + life.UsedBits.ToString());
            Assert.IsTrue(life.UsedBits > 100);
        }

        [TestMethod]
        [DataRow(2)]
        [DataRow(3)]
        public void A_first_record_after_an_empty_memory_tells_nothing(int kind)
        {
            RuleLife life = new RuleLife((NodeKind)kind);
            Assert.AreEqual(0, life.Records(10));
        }

        // Linear congruential bytes (Knuth); a marker of the kind in some of them.
        [TestMethod]
        [DataRow(2, 0xA0)]
        [DataRow(3, 0xC0)]
        public void Whatever_stands_in_the_memory_the_rules_recover(int kind, int marker)
        {
            uint random = 12345;
            for (int round = 0; round < 200; round++)
            {
                RuleLife life = new RuleLife((NodeKind)kind);
                for (int index = 0; index < life.Memory.Length; index++)
                {
                    random = (random * 1664525) + 1013904223;
                    life.Memory[index] = (byte)(random >> 24);
                }

                life.Memory[0] = (byte)(marker | (life.Memory[0] & 0x1F));
                for (int record = 0; record < 12; record++)
                {
                    life.Values[2] += (record & 1) == 0 && kind == (int)NodeKind.Pond ? 1 : 0;
                    life.Record(900);
                    int next = life.NextSampleSeconds(RuleLife.NoonUtcMilliseconds);
                    Assert.AreEqual(900, next);
                }

                Assert.AreEqual(0, life.Events.Count, "what was wrongly remembered has ended");
            }
        }

        [TestMethod]
        public void The_memory_of_another_kind_counts_as_empty()
        {
            RuleLife pond = new RuleLife(NodeKind.Pond);
            pond.Set(ChannelCatalogue.DissolvedOxygen, 100);
            pond.Records(5);
            RuleLife bin = new RuleLife(NodeKind.Bin);
            pond.Memory.CopyTo(bin.Memory, 0);
            bin.Record(900);
            Assert.AreEqual(0, bin.Events.Count);
        }
    }
}
