using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Switch;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class PowerMeterTests
    {
        // HLW8012 with its typical application: 1 milliohm, 5 x 470 kOhm over 1 kOhm.
        private const long Microjoule = 10343612;

        [TestMethod]
        public void A_pulse_means_what_the_datasheets_formulas_say()
        {
            PowerMeterScale scale = new PowerMeterScale(PowerMeterModel.Hlw8012, 1000, 2351000, PowerMeterScale.UnityTrim);
            Assert.AreEqual(Microjoule, scale.MicrojoulePerPulse);
            Assert.AreEqual(408636L, scale.MicrovoltPerHertz);
            Assert.AreEqual(14484L, scale.MicroamperePerHertz);
        }

        [TestMethod]
        public void The_BL0937_has_a_reference_of_its_own()
        {
            PowerMeterScale scale = new PowerMeterScale(PowerMeterModel.Bl0937, 1000, 2041000, PowerMeterScale.UnityTrim);
            Assert.AreEqual(1758850L, scale.MicrojoulePerPulse);
            Assert.AreEqual(161455L, scale.MicrovoltPerHertz);
            Assert.AreEqual(12870L, scale.MicroamperePerHertz);
        }

        [TestMethod]
        public void A_trim_scales_power_only_and_the_widest_values_do_not_overflow()
        {
            PowerMeterScale scale = new PowerMeterScale(PowerMeterModel.Hlw8012, 1000, 2351000, 11500);
            Assert.AreEqual(11895154L, scale.MicrojoulePerPulse);
            Assert.AreEqual(408636L, scale.MicrovoltPerHertz);
            scale = new PowerMeterScale(PowerMeterModel.Hlw8012, 100, 5000000, SwitchCalibration.GreatestPowerTrim);
            Assert.AreEqual(439966500L, scale.MicrojoulePerPulse);
        }

        [TestMethod]
        [DataRow(10)]
        [DataRow(60)]
        [DataRow(1000)]
        [DataRow(3680)]
        public void Power_settles_on_the_true_one(int watt)
        {
            PulsePower power = new PulsePower();
            power.Begin(Microjoule, 7, 500);
            Run(power, 500, 30000, watt, 7);
            long error = power.Milliwatt - (watt * 1000L);
            Assert.IsTrue(error < watt * 40 && error > watt * -40, error.ToString());
        }

        [TestMethod]
        public void A_step_is_seen_within_two_seconds()
        {
            PulsePower power = new PulsePower();
            power.Begin(Microjoule, 0, 0);
            long now = Run(power, 0, 10000, 40, 0);
            long pulses = 40 * 10000L * 1000 / Microjoule;
            Run(power, now, 2000, 2000, pulses);
            Assert.IsTrue(power.Milliwatt > 1800000 && power.Milliwatt < 2200000);
            Assert.IsTrue(power.FastMilliwatt > 1900000);
        }

        [TestMethod]
        public void Power_falls_as_pulses_stay_away()
        {
            PulsePower power = new PulsePower();
            power.Begin(Microjoule, 0, 0);
            long now = Run(power, 0, 20000, 60, 0);
            long pulses = 60 * 20000L * 1000 / Microjoule;
            now = Run(power, now, 5000, 0, pulses);
            Assert.IsTrue(power.Milliwatt < 2200);
            Run(power, now, 60000, 0, pulses);
            Assert.IsTrue(power.Milliwatt < 200);
        }

        [TestMethod]
        public void No_pulse_is_lost_from_the_energy()
        {
            PulsePower power = new PulsePower();
            power.Begin(Microjoule, 100, 0);
            long total = 0;
            long count = 100;
            for (int look = 1; look <= 4000; look++)
            {
                count += look % 7;
                power.Look(count, look * 250L, true);
                total += power.TakeEnergyMilliwattHours();
            }

            Assert.AreEqual((count - 100) * Microjoule / 3600000, total);
        }

        [TestMethod]
        public void A_counter_that_was_reset_begins_anew()
        {
            PulsePower power = new PulsePower();
            power.Begin(Microjoule, 0, 0);
            Run(power, 0, 5000, 1000, 0);
            power.TakeEnergyMilliwattHours();
            power.Look(0, 5250, true);
            power.Look(0, 6500, true);
            Assert.AreEqual(0L, power.TakeEnergyMilliwattHours());
            Assert.AreEqual(0L, power.Milliwatt);
        }

        [TestMethod]
        public void Energy_begins_again_behind_its_maximum()
        {
            EnergyRegister energy = new EnergyRegister();
            SwitchMemory memory = new SwitchMemory();
            memory.EnergyWattHours = ChannelCatalogue.ActiveEnergy.Maximum;
            memory.EnergyMilliwattHours = 999;
            energy.Begin(memory);
            Assert.AreEqual(50000000, energy.WattHours);
            energy.Add(1);
            Assert.AreEqual(0, energy.WattHours);
            energy.Add(2500);
            energy.Save(memory);
            Assert.AreEqual(2, memory.EnergyWattHours);
            Assert.AreEqual(500, memory.EnergyMilliwattHours);
        }

        [TestMethod]
        public void Two_seconds_above_the_limit_cut_off_and_one_does_not()
        {
            OverloadGuard guard = new OverloadGuard();
            Assert.IsFalse(guard.Look(2300100, 23000));
            Assert.IsFalse(guard.Look(2300000, 23000));
            Assert.IsFalse(guard.Look(2300001, 23000));
            Assert.IsTrue(guard.Look(2300001, 23000));
            Assert.IsFalse(guard.Look(9000000, 0));
            Assert.IsFalse(guard.Look(9000000, 0));
        }

        [TestMethod]
        public void The_memory_keeps_every_field()
        {
            SwitchMemory written = new SwitchMemory();
            written.IsOn = true;
            written.HasTimer = true;
            written.IsOverloadTold = true;
            written.IsLookNow = true;
            written.IntentUnixSeconds = 4102444800;
            written.LookUnixSeconds = 1767571200;
            written.EnergyWattHours = 50000000;
            written.EnergyMilliwattHours = 999;
            written.TimerRestSeconds = 604800;
            written.OnSeconds = 700000000;
            byte[] bytes = new byte[24];
            written.Write(bytes);
            SwitchMemory read = new SwitchMemory();
            Assert.IsTrue(read.TryRead(bytes));
            Assert.IsTrue(read.IsOn && read.HasTimer && read.IsOverloadTold && read.IsLookNow);
            Assert.IsFalse(read.IsLocked || read.IsTimerToOn || read.IsIntentTimeUnknown || read.IsMeterFaultTold);
            Assert.AreEqual(4102444800L, read.IntentUnixSeconds);
            Assert.AreEqual(1767571200L, read.LookUnixSeconds);
            Assert.AreEqual(50000000, read.EnergyWattHours);
            Assert.AreEqual(999, read.EnergyMilliwattHours);
            Assert.AreEqual(604800, read.TimerRestSeconds);
            Assert.AreEqual(0xFFFFFF, read.OnSeconds);
            Assert.IsFalse(new SwitchMemory().TryRead(new byte[24]));
        }

        // Looks every 250 ms at the count of a constant power.
        private static long Run(PulsePower power, long from, int milliseconds, int watt, long pulsesBefore)
        {
            long now = from;
            for (int passed = 250; passed <= milliseconds; passed += 250)
            {
                now = from + passed;
                power.Look(pulsesBefore + (watt * 1000L * passed / Microjoule), now, true);
            }

            return now;
        }
    }
}
