using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Configuration;

namespace NFUnitTest.SensorNodes.Rules
{
    [TestClass]
    public class SampleIntervalTests
    {
        private const long MillisecondsPerHour = 3600000;

        [TestMethod]
        public void Nothing_adapts_unless_configured()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            for (int index = 0; index < 40; index++)
            {
                life.Set(ChannelCatalogue.WaterTemperature, index % 4 * 1000);
                life.Record(900);
                Assert.AreEqual(900, life.NextSampleSeconds(RuleLife.NoonUtcMilliseconds + (index * MillisecondsPerHour)));
            }
        }

        [TestMethod]
        public void A_calm_value_is_sampled_at_the_longest_interval_and_a_moving_one_at_the_shortest()
        {
            RuleLife life = Adaptive();
            life.Records(12);
            Assert.AreEqual(3600, life.NextSampleSeconds(0));
            life.Set(ChannelCatalogue.WaterTemperature, 2100);
            life.Record(3600);
            Assert.AreEqual(300, life.NextSampleSeconds(0), "at once");
            life.Record(300);
            life.Record(300);
            Assert.AreEqual(300, life.NextSampleSeconds(0), "and not back at once");
            life.Records(20);
            Assert.AreEqual(3600, life.NextSampleSeconds(0));
        }

        [TestMethod]
        public void Near_a_limit_it_is_sampled_often_and_beyond_it_as_usual()
        {
            RuleLife life = Adaptive();
            life.SetLimit(ChannelCatalogue.WaterPh, Nf.Protocol.AlarmRule.AboveLimit, 900, 20, 0);
            life.Set(ChannelCatalogue.WaterPh, 895);
            life.Records(10);
            Assert.AreEqual(300, life.NextSampleSeconds(0));
            life.Set(ChannelCatalogue.WaterPh, 905);
            life.Records(20);
            Assert.AreEqual(900, life.NextSampleSeconds(0));
        }

        [TestMethod]
        public void A_value_that_will_reach_its_limit_within_the_hour_is_sampled_often()
        {
            RuleLife life = Adaptive();
            life.SetLimit(ChannelCatalogue.DissolvedOxygen, Nf.Protocol.AlarmRule.BelowLimit, 400, 50, 0);
            for (int centi = 800; centi >= 460; centi -= 20)
            {
                life.Set(ChannelCatalogue.DissolvedOxygen, centi);
                life.Record(900);
            }

            Assert.AreEqual(300, life.NextSampleSeconds(0));
        }

        [TestMethod]
        [DataRow(22, 7200)]
        [DataRow(5, 7200)]
        [DataRow(7, 900)]
        [DataRow(21, 900)]
        public void At_night_its_own_interval_counts_in_local_time(int localHour, int expectedSeconds)
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetSetting(SettingCatalogue.NightBeginMinute, 22 * 60);
            life.SetSetting(SettingCatalogue.NightEndMinute, 6 * 60);
            life.SetSetting(SettingCatalogue.NightSampleSeconds, 7200);
            life.SetSetting(SettingCatalogue.UtcOffsetMinutes, 120);
            life.Record(900);
            long local = RuleLife.NoonUtcMilliseconds + ((localHour - 14) * MillisecondsPerHour);
            Assert.AreEqual(expectedSeconds, life.NextSampleSeconds(local));
            Assert.AreEqual(900, life.NextSampleSeconds(0), "without a clock there is no night");
        }

        [TestMethod]
        public void On_a_weak_battery_it_is_sampled_at_the_longest_interval_whatever_moves()
        {
            RuleLife life = Adaptive();
            life.SetSetting(SettingCatalogue.WeakBatteryMillivolt, 2800);
            life.Set(ChannelCatalogue.BatteryVoltage, 2750);
            life.Records(3);
            life.Set(ChannelCatalogue.WaterTemperature, 2600);
            life.Record(900);
            Assert.AreEqual(3600, life.NextSampleSeconds(0));
        }

        private static RuleLife Adaptive()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.SetSetting(SettingCatalogue.ShortestSampleSeconds, 300);
            life.SetSetting(SettingCatalogue.LongestSampleSeconds, 3600);
            return life;
        }
    }
}
