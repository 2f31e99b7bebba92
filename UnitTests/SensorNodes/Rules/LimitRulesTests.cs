using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.SensorNodes.Rules
{
    [TestClass]
    public class LimitRulesTests
    {
        [TestMethod]
        public void An_alarm_begins_above_its_limit_and_ends_when_the_value_is_back_by_the_hysteresis()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, 0);
            Assert.AreEqual(0, Told(life, 900), "at the limit");
            Assert.AreEqual(1, Told(life, 901));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.AboveLimit, ChannelCatalogue.WaterPh));
            Assert.AreEqual(901, life.Events.Value(0));
            Assert.AreEqual(900, life.Events.Limit(0));
            Assert.AreEqual(0, Told(life, 950), "still");
            Assert.AreEqual(0, Told(life, 881), "behind the limit, but within the hysteresis");
            Assert.AreEqual(1, Told(life, 880));
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.AboveLimit, ChannelCatalogue.WaterPh));
            Assert.AreEqual(0, Told(life, 890));
        }

        [TestMethod]
        public void Low_oxygen_is_watched_without_any_configuration_and_needs_ten_minutes()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            Assert.AreEqual(0, life.Records(4));
            life.Set(ChannelCatalogue.DissolvedOxygen, 390);
            life.Record(900);
            Assert.AreEqual(0, life.Events.Count, "one record is no duration");
            life.Record(900);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen));
            Assert.AreEqual(400, life.Events.Limit(0));
            life.Set(ChannelCatalogue.DissolvedOxygen, 449);
            Assert.AreEqual(0, life.Records(20));
            life.Set(ChannelCatalogue.DissolvedOxygen, 450);
            life.Record(900);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen));
        }

        [TestMethod]
        public void A_configured_oxygen_limit_stands_in_place_of_the_built_in_one()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.DissolvedOxygen, AlarmRule.BelowLimit, 200, 10, 0);
            life.Set(ChannelCatalogue.DissolvedOxygen, 350);
            Assert.AreEqual(0, life.Records(8));
            life.Set(ChannelCatalogue.DissolvedOxygen, 199);
            life.Record(900);
            Assert.AreEqual(200, life.Events.Limit(0));
        }

        // Samples a minute apart: no earlier than the dwell, no later than half as long again and a sample.
        [TestMethod]
        [DataRow(60)]
        [DataRow(61)]
        [DataRow(600)]
        [DataRow(3600)]
        [DataRow(20000)]
        public void An_alarm_waits_for_its_dwell(int dwellSeconds)
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, dwellSeconds);
            life.Record(60);
            life.Set(ChannelCatalogue.WaterPh, 950);
            life.Record(60);
            int heldSeconds = 0;
            while (life.Events.Count == 0 && heldSeconds < 100000)
            {
                heldSeconds += 60;
                life.Record(60);
            }

            Assert.IsTrue(heldSeconds >= dwellSeconds, "too early");
            Assert.IsTrue(heldSeconds <= dwellSeconds + (dwellSeconds / 2) + 120, "too late");
        }

        [TestMethod]
        public void A_dwell_begins_anew_when_the_value_was_back_in_between()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, 3600);
            for (int round = 0; round < 20; round++)
            {
                life.Set(ChannelCatalogue.WaterPh, 950);
                Assert.AreEqual(0, life.Records(3));
                life.Set(ChannelCatalogue.WaterPh, 890);
                Assert.AreEqual(0, life.Records(1));
            }
        }

        [TestMethod]
        public void A_missing_value_neither_begins_nor_ends_an_alarm()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, 0);
            Told(life, 950);
            Assert.AreEqual(0, Told(life, ChannelValue.Missing));
            Assert.AreEqual(0, Told(life, ChannelValue.Faulty));
            Assert.AreEqual(0, Told(life, 950));
        }

        [TestMethod]
        public void An_alarm_ends_when_its_probe_fails()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, 0);
            Told(life, 950);
            Told(life, ChannelValue.Faulty);
            Told(life, ChannelValue.Faulty);
            Told(life, ChannelValue.Faulty);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh));
            int end = life.IndexOf(AlarmPhase.End, AlarmRule.AboveLimit, ChannelCatalogue.WaterPh);
            Assert.AreEqual(ChannelValue.Faulty, life.Events.Value(end));
        }

        [TestMethod]
        public void An_alarm_whose_limit_is_taken_away_ends()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterPh, AlarmRule.AboveLimit, 900, 20, 0);
            Told(life, 950);
            life.SetLimit(ChannelCatalogue.WaterTemperature, AlarmRule.AboveLimit, 3000, 20, 0);
            Told(life, 950);
            Assert.AreEqual(1, life.Events.Count);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.AboveLimit, ChannelCatalogue.WaterPh));
            Assert.AreEqual(0, Told(life, 950));
        }

        [TestMethod]
        public void An_alarm_can_end_whatever_its_hysteresis_is()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.Turbidity, AlarmRule.AboveLimit, 30, 1000, 0);
            life.Set(ChannelCatalogue.Turbidity, 31);
            life.Record(900);
            Assert.AreEqual(1, life.Events.Count);
            life.Set(ChannelCatalogue.Turbidity, 0);
            life.Record(900);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.AboveLimit, ChannelCatalogue.Turbidity));
        }

        // 110 mm an hour, in samples of every length. The reference is known to 20 mm.
        [TestMethod]
        [DataRow(60)]
        [DataRow(300)]
        [DataRow(900)]
        [DataRow(3600)]
        [DataRow(7200)]
        public void A_fall_is_fast_beyond_its_limit_and_not_below_it(int intervalSeconds)
        {
            RuleLife slow = Falling(112, intervalSeconds);
            Assert.AreEqual(0, slow.Events.Count);
            RuleLife fast = Falling(68, intervalSeconds);
            Assert.IsTrue(fast.HasTold(AlarmPhase.Begin, AlarmRule.FallingFast, ChannelCatalogue.WaterLevel));
        }

        [TestMethod]
        public void A_step_of_noise_between_close_samples_is_no_slope()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterTemperature, AlarmRule.RisingFast, 100, 0, 0);
            for (int index = 0; index < 500; index++)
            {
                life.Set(ChannelCatalogue.WaterTemperature, 1800 + (index % 3 * 6));
                life.Record(10);
                Assert.AreEqual(0, life.Events.Count);
            }
        }

        [TestMethod]
        public void A_change_over_an_unknown_time_is_no_slope()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterTemperature, AlarmRule.RisingFast, 100, 0, 0);
            life.Records(8);
            life.Set(ChannelCatalogue.WaterTemperature, 2600);
            life.Record(0);
            Assert.AreEqual(0, life.Events.Count);
            life.Record(900);
            Assert.AreEqual(0, life.Events.Count);
            life.Record(-5);
            Assert.AreEqual(0, life.Events.Count);
            life.Record(int.MaxValue);
            Assert.AreEqual(0, life.Events.Count);
        }

        [TestMethod]
        public void A_dwell_passes_on_a_node_whose_clock_was_never_set()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.Set(ChannelCatalogue.DissolvedOxygen, 300);
            life.Record(0);
            life.Record(0);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen));
        }

        private static int Told(RuleLife life, int centiPh)
        {
            life.Set(ChannelCatalogue.WaterPh, centiPh);
            life.Record(900);
            return life.Events.Count;
        }

        // Falls by 110 mm an hour; ends with the first event.
        private static RuleLife Falling(int limit, int intervalSeconds)
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetLimit(ChannelCatalogue.WaterLevel, AlarmRule.FallingFast, limit, 10, 0);
            int passedSeconds = 0;
            do
            {
                life.Set(ChannelCatalogue.WaterLevel, 4000 - (passedSeconds * 11 / 360));
                life.Record(intervalSeconds);
                passedSeconds += intervalSeconds;
            }
            while (passedSeconds < 6 * 3600 && life.Events.Count == 0);
            return life;
        }
    }
}
