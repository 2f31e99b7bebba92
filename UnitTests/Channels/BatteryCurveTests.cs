using nanoFramework.TestFramework;
using Nf.Channels;

namespace NFUnitTest.Channels
{
    [TestClass]
    public class BatteryCurveTests
    {
        [TestMethod]
        [DataRow((int)BatteryChemistry.LithiumAaPair, 3400, 100)]
        [DataRow((int)BatteryChemistry.LithiumAaPair, 2970, 60)]
        [DataRow((int)BatteryChemistry.LithiumAaPair, 1900, 0)]
        [DataRow((int)BatteryChemistry.LithiumIon, 4200, 100)]
        [DataRow((int)BatteryChemistry.LithiumIon, 3725, 50)]
        [DataRow((int)BatteryChemistry.LithiumIronPhosphate, 3250, 40)]
        [DataRow((int)BatteryChemistry.AlkalineAaTriple, 3600, 40)]
        public void Charge_follows_the_discharge_diagram(int chemistry, int millivolts, int expectedPercent)
        {
            Assert.AreEqual(expectedPercent, BatteryCurve.Percent((BatteryChemistry)chemistry, millivolts));
        }

        [TestMethod]
        public void Charge_never_rises_while_the_voltage_falls()
        {
            for (int chemistry = 1; chemistry <= (int)BatteryChemistry.AlkalineAaTriple; chemistry++)
            {
                int before = 100;
                for (int millivolts = 5000; millivolts >= 1500; millivolts -= 7)
                {
                    int percent = BatteryCurve.Percent((BatteryChemistry)chemistry, millivolts);
                    Assert.IsTrue(percent >= 0 && percent <= before);
                    before = percent;
                }

                Assert.AreEqual(0, before);
            }
        }

        [TestMethod]
        [DataRow((int)BatteryChemistry.Unknown, 3300)]
        [DataRow(99, 3300)]
        [DataRow((int)BatteryChemistry.LithiumIon, ChannelValue.Missing)]
        [DataRow((int)BatteryChemistry.LithiumIon, ChannelValue.Faulty)]
        public void Without_a_chemistry_or_a_voltage_there_is_no_percentage(int chemistry, int millivolts)
        {
            Assert.AreEqual(BatteryCurve.UnknownPercent, BatteryCurve.Percent((BatteryChemistry)chemistry, millivolts));
        }
    }
}
