using nanoFramework.TestFramework;
using Nf.SensorNodes.Bin;
using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Pond;
using Nf.SensorNodes.Switch;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class CalibrationTests
    {
        [TestMethod]
        public void Without_a_calibration_every_place_has_its_default()
        {
            Assert.AreEqual(1200, new BinCalibration(null).EmptyDistanceMillimetres);
            Assert.AreEqual(200, new BinCalibration(new int[0]).FullDistanceMillimetres);
            Assert.AreEqual(177480, new PondCalibration(null).PhSlopeMicrovoltsPerPh);
            Assert.AreEqual(500, new PondCalibration(null).LevelZeroMillivolts);
            Assert.AreEqual(1000, new SwitchCalibration(null).ShuntMicroohm);
        }

        [TestMethod]
        public void A_configured_place_overrides_its_default_only()
        {
            BinCalibration calibration = new BinCalibration(new int[] { CalibrationValues.UseDefault, 300 });
            Assert.AreEqual(1200, calibration.EmptyDistanceMillimetres);
            Assert.AreEqual(300, calibration.FullDistanceMillimetres);
            Assert.AreEqual(2000, calibration.BatteryScalePermille);
        }

        [TestMethod]
        public void A_place_outside_its_limits_keeps_its_default()
        {
            PondCalibration calibration = new PondCalibration(new int[] { 1480000, 60000 });
            Assert.AreEqual(1480000, calibration.PhNeutralMicrovolts);
            Assert.AreEqual(177480, calibration.PhSlopeMicrovoltsPerPh);
            Assert.AreEqual(1, (int)new SwitchCalibration(new int[] { 7 }).MeterModel);
            Assert.AreEqual(2, (int)new SwitchCalibration(new int[] { 2 }).MeterModel);
        }

        [TestMethod]
        [DataRow(800, 800)]
        [DataRow(800, 790)]
        [DataRow(300, 900)]
        public void A_bin_without_depth_is_taken_as_not_calibrated(int emptyMillimetres, int fullMillimetres)
        {
            BinCalibration calibration = new BinCalibration(new int[] { emptyMillimetres, fullMillimetres });
            Assert.AreEqual(1200, calibration.EmptyDistanceMillimetres);
            Assert.AreEqual(200, calibration.FullDistanceMillimetres);
        }
    }
}
