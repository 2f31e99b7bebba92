using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;

namespace NFUnitTest.SensorNodes.Rules
{
    [TestClass]
    public class BinRulesTests
    {
        [TestMethod]
        public void A_bin_that_is_emptied_is_collected_once()
        {
            RuleLife life = FilledTo(90);
            Assert.AreEqual(0, Fill(life, 3));
            Assert.AreEqual(1, Fill(life, 3), "the second record confirms");
            int moment = life.IndexOf(AlarmPhase.Moment, AlarmRule.Collected, ChannelCatalogue.FillLevel);
            Assert.AreEqual(3, life.Events.Value(moment));
            for (int index = 0; index < 20; index++)
            {
                Fill(life, 3 + (index / 4));
                Assert.IsFalse(life.HasTold(AlarmPhase.Moment, AlarmRule.Collected, ChannelCatalogue.FillLevel));
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(100)]
        public void One_outlier_is_no_collection(int outlierPercent)
        {
            RuleLife life = FilledTo(60);
            for (int index = 0; index < 50; index++)
            {
                Assert.AreEqual(0, Fill(life, index % 5 == 0 ? outlierPercent : 60));
            }
        }

        [TestMethod]
        public void Under_an_open_lid_nothing_counts()
        {
            RuleLife life = FilledTo(60);
            life.Set(ChannelCatalogue.LidOpen, 1);
            Assert.AreEqual(0, Fill(life, 0) + Fill(life, 0) + Fill(life, 0));
            life.Set(ChannelCatalogue.LidOpen, 0);
            Assert.AreEqual(0, Fill(life, 60) + Fill(life, 60));
        }

        [TestMethod]
        public void A_bin_of_which_a_little_settles_is_not_collected()
        {
            RuleLife life = FilledTo(70);
            int events = 0;
            for (int percent = 70; percent > 40; percent--)
            {
                events += Fill(life, percent);
            }

            Assert.AreEqual(0, events);
        }

        [TestMethod]
        public void A_bin_that_fills_steadily_is_full_soon_a_day_before_and_not_two()
        {
            RuleLife life = new RuleLife(NodeKind.Bin);
            int toldAtHour = -1;
            int quarter = 0;
            while (toldAtHour < 0 && quarter < 100 * 4)
            {
                // Full after 100 hours.
                Fill(life, quarter / 4);
                toldAtHour = life.HasTold(AlarmPhase.Begin, AlarmRule.FullSoon, ChannelCatalogue.FillLevel) ? quarter / 4 : -1;
                quarter++;
            }

            Assert.IsTrue(toldAtHour >= 70 && toldAtHour <= 80, "told at hour " + toldAtHour.ToString());
        }

        [TestMethod]
        public void A_full_bin_is_told_until_it_is_emptied()
        {
            RuleLife life = FilledTo(100);
            Assert.AreEqual(0, Fill(life, 100));
            Fill(life, 2);
            Fill(life, 2);
            Fill(life, 2);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.FullSoon, ChannelCatalogue.FillLevel));
        }

        [TestMethod]
        public void It_burns_above_70_degrees_and_until_it_has_cooled_down()
        {
            RuleLife life = FilledTo(30);
            Assert.AreEqual(0, Heat(life, 3000));
            Assert.AreEqual(1, Heat(life, 7000));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.Fire, ChannelCatalogue.BinTemperature));
            Assert.AreEqual(0, Heat(life, ChannelValue.Missing), "a burnt thermometer has not put it out");
            Assert.AreEqual(0, Heat(life, 4500));
            Assert.AreEqual(1, Heat(life, 4499));
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.Fire, ChannelCatalogue.BinTemperature));
        }

        [TestMethod]
        public void A_bin_that_heats_up_in_the_sun_does_not_burn_and_one_that_heats_up_faster_does()
        {
            RuleLife sun = FilledTo(30);
            for (int centiC = 1500; centiC <= 6400; centiC += 350)
            {
                Assert.AreEqual(0, Heat(sun, centiC));
            }

            RuleLife fire = FilledTo(30);
            int events = 0;
            for (int centiC = 1500; centiC <= 6000; centiC += 900)
            {
                events += Heat(fire, centiC);
            }

            Assert.AreEqual(1, events);
        }

        [TestMethod]
        public void A_tilted_bin_is_told_with_the_second_record_and_a_crew_is_not()
        {
            RuleLife life = FilledTo(30);
            Assert.AreEqual(0, Tilt(life, 1));
            Assert.AreEqual(0, Tilt(life, 0));
            Assert.AreEqual(0, Tilt(life, 1));
            Assert.AreEqual(1, Tilt(life, 1));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.StateEntered, ChannelCatalogue.Tilted));
            Assert.AreEqual(0, Tilt(life, ChannelValue.Missing));
            Assert.AreEqual(0, Tilt(life, 0));
            Assert.AreEqual(1, Tilt(life, 0));
        }

        [TestMethod]
        public void A_weak_battery_is_told_below_the_configured_voltage_or_the_built_in_one()
        {
            RuleLife life = FilledTo(30);
            Assert.AreEqual(0, Battery(life, 2600) + Battery(life, 2600));
            Assert.AreEqual(0, Battery(life, 2599));
            Assert.AreEqual(1, Battery(life, 2599));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.BatteryWeak, ChannelCatalogue.BatteryVoltage));
            Assert.AreEqual(0, Battery(life, 2699) + Battery(life, 2699));
            Assert.AreEqual(1, Battery(life, 2700) + Battery(life, 2700));

            RuleLife configured = FilledTo(30);
            configured.SetSetting(Nf.Configuration.SettingCatalogue.WeakBatteryMillivolt, 3100);
            Assert.AreEqual(1, Battery(configured, 3050) + Battery(configured, 3050));
            Assert.AreEqual(3100, configured.Events.Limit(0));
        }

        private static RuleLife FilledTo(int percent)
        {
            RuleLife life = new RuleLife(NodeKind.Bin);
            for (int index = 0; index < 4; index++)
            {
                Fill(life, percent);
            }

            return life;
        }

        private static int Fill(RuleLife life, int percent)
        {
            life.Set(ChannelCatalogue.FillLevel, percent);
            life.Set(ChannelCatalogue.FillDistance, 1200 - (percent * 10));
            life.Record(900);
            return life.Events.Count;
        }

        private static int Heat(RuleLife life, int centiC)
        {
            life.Set(ChannelCatalogue.BinTemperature, centiC);
            life.Record(900);
            return life.Events.Count;
        }

        private static int Tilt(RuleLife life, int value)
        {
            life.Set(ChannelCatalogue.Tilted, value);
            life.Record(900);
            return life.Events.Count;
        }

        private static int Battery(RuleLife life, int millivolts)
        {
            life.Set(ChannelCatalogue.BatteryVoltage, millivolts);
            life.Record(900);
            return life.Events.Count;
        }
    }
}
