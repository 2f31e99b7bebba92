using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes.Drivers;

namespace NFUnitTest.SensorNodes.Rules
{
    [TestClass]
    public class ProbeRulesTests
    {
        [TestMethod]
        [DataRow(ChannelValue.Missing)]
        [DataRow(ChannelValue.Faulty)]
        public void A_probe_has_failed_after_three_records_without_a_value_and_is_back_after_three_with_one(int none)
        {
            RuleLife life = Moving(4);
            life.Set(ChannelCatalogue.WaterPh, none);
            Assert.AreEqual(0, MovingRecords(life, 2));
            Assert.AreEqual(1, MovingRecords(life, 1));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh));
            Assert.AreEqual(none, life.Events.Value(0));
            Assert.AreEqual(0, MovingRecords(life, 50));
            life.Set(ChannelCatalogue.WaterPh, 760);
            Assert.AreEqual(0, MovingRecords(life, 2));
            Assert.AreEqual(1, MovingRecords(life, 1));
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh));
        }

        [TestMethod]
        public void A_probe_with_a_loose_contact_is_one_alarm_or_none()
        {
            RuleLife life = Moving(4);
            int events = 0;
            for (int index = 0; index < 300; index++)
            {
                life.Set(ChannelCatalogue.WaterPh, index % 3 == 0 ? 750 + (index % 7) : ChannelValue.Faulty);
                events += MovingRecords(life, 1);
            }

            Assert.AreEqual(0, events);
        }

        [TestMethod]
        public void A_probe_that_was_never_there_does_not_fail()
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            life.Set(ChannelCatalogue.Turbidity, ChannelValue.Missing);
            Assert.AreEqual(0, MovingRecords(life, 40));
        }

        [TestMethod]
        public void A_probe_without_its_compensation_has_not_failed()
        {
            RuleLife life = Moving(4);
            life.Set(ChannelCatalogue.DissolvedOxygen, ChannelValue.Faulty);
            life.SetHealth(ChannelCatalogue.DissolvedOxygen, ProbeHealth.Uncompensated);
            Assert.AreEqual(0, MovingRecords(life, 40));
        }

        [TestMethod]
        public void A_value_that_stays_the_same_to_the_last_digit_for_a_day_is_stuck()
        {
            RuleLife life = Moving(4);
            int quietRecords = 0;
            while (!life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeStuck, ChannelCatalogue.Turbidity) && quietRecords < 200)
            {
                Wobble(life, quietRecords, false);
                life.Record(900);
                quietRecords++;
            }

            Assert.IsTrue(quietRecords >= 88 && quietRecords <= 105, "not about a day");
            Assert.AreEqual(1, life.Events.Count);
            life.Set(ChannelCatalogue.Turbidity, 15);
            life.Record(900);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.ProbeStuck, ChannelCatalogue.Turbidity));
        }

        [TestMethod]
        public void A_value_that_moves_by_its_last_digit_now_and_then_is_not_stuck()
        {
            RuleLife life = Moving(4);
            Assert.AreEqual(0, MovingRecords(life, 500));
        }

        [TestMethod]
        public void A_probe_that_its_driver_calls_stuck_is_stuck_and_not_failed()
        {
            RuleLife life = Moving(4);
            life.Set(ChannelCatalogue.WaterPh, ChannelValue.Faulty);
            life.SetHealth(ChannelCatalogue.WaterPh, ProbeHealth.Stuck);
            Assert.AreEqual(1, MovingRecords(life, 3));
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeStuck, ChannelCatalogue.WaterPh));
            Assert.AreEqual(0, MovingRecords(life, 20));
        }

        [TestMethod]
        public void Noise_three_times_in_a_row_is_a_fouled_probe()
        {
            RuleLife life = Moving(4);
            life.SetHealth(ChannelCatalogue.WaterPh, ProbeHealth.Noisy);
            Assert.AreEqual(0, MovingRecords(life, 2));
            MovingRecords(life, 1);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeFouled, ChannelCatalogue.WaterPh));
            life.SetHealth(ChannelCatalogue.WaterPh, ProbeHealth.Good);
            Assert.AreEqual(0, MovingRecords(life, 2));
            MovingRecords(life, 1);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.ProbeFouled, ChannelCatalogue.WaterPh));
        }

        [TestMethod]
        public void A_probe_drifts_from_a_calibration_that_cannot_be_until_a_better_one()
        {
            RuleLife life = Moving(4);
            life.SetHealth(ChannelCatalogue.DissolvedOxygen, ProbeHealth.Drifted);
            MovingRecords(life, 1);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeDrifting, ChannelCatalogue.DissolvedOxygen));
            Assert.AreEqual(0, MovingRecords(life, 9));
            life.SetHealth(ChannelCatalogue.DissolvedOxygen, ProbeHealth.Good);
            MovingRecords(life, 1);
            Assert.IsTrue(life.HasTold(AlarmPhase.End, AlarmRule.ProbeDrifting, ChannelCatalogue.DissolvedOxygen));
        }

        [TestMethod]
        public void What_finds_no_room_among_the_events_is_told_with_the_next_record()
        {
            RuleLife life = Moving(4);
            life.Set(ChannelCatalogue.WaterPh, ChannelValue.Faulty);
            MovingRecords(life, 2);
            Nf.SensorNodes.Pond.PondRules rules = new Nf.SensorNodes.Pond.PondRules(life.Memory);
            rules.Configure(life.Configuration);
            life.Events.Clear();
            while (life.Events.TryAdd(AlarmPhase.Moment, AlarmRule.Collected, 20, 0, 0))
            {
            }

            rules.Evaluate(life.Values, 900, life.Events);
            Assert.IsFalse(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh));
            MovingRecords(life, 1);
            Assert.IsTrue(life.HasTold(AlarmPhase.Begin, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh));
        }

        private static RuleLife Moving(int records)
        {
            RuleLife life = new RuleLife(NodeKind.Pond);
            MovingRecords(life, records);
            return life;
        }

        // Everything present moves by a last digit, as water does.
        private static int MovingRecords(RuleLife life, int count)
        {
            int events = 0;
            for (int index = 0; index < count; index++)
            {
                Wobble(life, index + 1, true);
                life.Record(900);
                events += life.Events.Count;
            }

            return events;
        }

        private static void Wobble(RuleLife life, int index, bool withTurbidity)
        {
            Channel[] layout = ReadingLayout.For(NodeKind.Pond);
            for (int place = 0; place < layout.Length; place++)
            {
                bool isWobbling = withTurbidity || layout[place] != ChannelCatalogue.Turbidity;
                if (isWobbling && ChannelValue.IsPresent(life.Values[place]))
                {
                    life.Values[place] += (index & 1) == 0 ? 1 : -1;
                }
            }
        }
    }
}
