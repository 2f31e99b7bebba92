using nanoFramework.TestFramework;
using Nf.Channels;
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
            Assert.AreEqual(1200, Bin(null).EmptyDistanceMillimetres);
            Assert.AreEqual(200, Bin(new int[0]).FullDistanceMillimetres);
            Assert.AreEqual((int)RangerChoice.Detect, (int)Bin(null).Ranger);
            Assert.AreEqual(2000, Bin(null).BatteryScalePermille);
            Assert.AreEqual(1013, Pond(null).PressureHectopascals);
            Assert.AreEqual(0, Pond(null).AssumedSalinityHundredths);
            Assert.AreEqual(1000, new SwitchCalibration(null).ShuntMicroohm);
        }

        [TestMethod]
        public void A_configured_place_overrides_its_default_only()
        {
            BinCalibration calibration = Bin(new int[] { 3, 1980, 2, 0, CalibrationValues.UseDefault, 300 });
            Assert.AreEqual((int)BatteryChemistry.LithiumIronPhosphate, (int)calibration.Chemistry);
            Assert.AreEqual(1980, calibration.BatteryScalePermille);
            Assert.AreEqual((int)RangerChoice.Laser, (int)calibration.Ranger);
            Assert.AreEqual(1200, calibration.EmptyDistanceMillimetres);
            Assert.AreEqual(300, calibration.FullDistanceMillimetres);
        }

        [TestMethod]
        public void A_place_outside_its_limits_keeps_its_default()
        {
            PondCalibration calibration = Pond(new int[] { 77, 500, 9000, 20 });
            Assert.AreEqual((int)BatteryChemistry.Unknown, (int)calibration.Chemistry);
            Assert.AreEqual(2000, calibration.BatteryScalePermille);
            Assert.AreEqual(0, calibration.AssumedSalinityHundredths);
            Assert.AreEqual(1013, calibration.PressureHectopascals);
            Assert.AreEqual(1, (int)new SwitchCalibration(new int[] { 7 }).MeterModel);
            Assert.AreEqual(2, (int)new SwitchCalibration(new int[] { 2 }).MeterModel);
        }

        [TestMethod]
        [DataRow(800, 800)]
        [DataRow(800, 790)]
        [DataRow(300, 900)]
        public void A_bin_without_depth_is_taken_as_not_calibrated(int emptyMillimetres, int fullMillimetres)
        {
            BinCalibration calibration = Bin(new int[] { 0, 2000, 0, 0, emptyMillimetres, fullMillimetres });
            Assert.AreEqual(1200, calibration.EmptyDistanceMillimetres);
            Assert.AreEqual(200, calibration.FullDistanceMillimetres);
            Assert.AreEqual(0, calibration.FillPoints);
        }

        [TestMethod]
        public void The_empty_and_the_full_bin_are_taken_one_by_one_and_kept()
        {
            BinCalibration calibration = Bin(null);
            Assert.AreEqual((int)CalibrationRefusal.WrongValue, (int)calibration.TryTakeFill(1, 50, 900, 20778));
            Assert.AreEqual((int)CalibrationRefusal.None, (int)calibration.TryTakeFill(1, 0, 600, 20778));
            Assert.AreEqual(150, calibration.FullDistanceMillimetres);
            Assert.AreEqual(1, calibration.FillPoints);
            Assert.AreEqual((int)CalibrationRefusal.PointsTooClose, (int)calibration.TryTakeFill(2, 100, 560, 20778));
            Assert.AreEqual((int)CalibrationRefusal.None, (int)calibration.TryTakeFill(2, 100, 120, 20779));
            BinCalibration loaded = Bin(calibration.Store());
            Assert.AreEqual(600, loaded.EmptyDistanceMillimetres);
            Assert.AreEqual(120, loaded.FullDistanceMillimetres);
            Assert.AreEqual(20779, loaded.FillUnixDay);
            Assert.AreEqual(2, loaded.FillPoints);
        }

        [TestMethod]
        [DataRow(3300, 1650, 2000)]
        [DataRow(3300, 1560, 2115)]
        public void One_point_makes_the_battery_divider_true(int batteryMillivolts, int pinMillivolts, int expectedPermille)
        {
            Assert.AreEqual((int)CalibrationRefusal.None, (int)BatteryScale.TryFind(batteryMillivolts, pinMillivolts, 2000, out int scale));
            Assert.AreEqual(expectedPermille, scale);
        }

        [TestMethod]
        [DataRow(3300, 1200)]
        [DataRow(3300, 2000)]
        [DataRow(3300, 0)]
        public void A_divider_far_from_its_own_resistors_is_refused(int batteryMillivolts, int pinMillivolts)
        {
            Assert.AreEqual(
                (int)CalibrationRefusal.SlopeImplausible,
                (int)BatteryScale.TryFind(batteryMillivolts, pinMillivolts, 2000, out int scale));
        }

        private static BinCalibration Bin(int[] values)
        {
            BinCalibration calibration = new BinCalibration();
            calibration.Load(new CalibrationValues(values));
            return calibration;
        }

        private static PondCalibration Pond(int[] values)
        {
            PondCalibration calibration = new PondCalibration();
            calibration.Load(new CalibrationValues(values));
            return calibration;
        }
    }
}
