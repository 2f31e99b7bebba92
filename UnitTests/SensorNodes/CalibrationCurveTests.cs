using nanoFramework.TestFramework;
using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Pond;
using Nf.SensorNodes.Water;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class CalibrationCurveTests
    {
        private const int Day = 20778;

        [TestMethod]
        public void Without_points_the_line_is_that_of_a_sound_probe()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            Assert.AreEqual(0, curve.Count);
            Assert.AreEqual(0, curve.QuantityOf(1500000));
            Assert.AreEqual(10000, curve.QuantityOf(1322520));
            Assert.AreEqual(2032440, curve.SignalOf(-30000));
            Assert.IsFalse(curve.IsWorn);
        }

        [TestMethod]
        public void One_point_shifts_a_pH_electrode_and_keeps_its_slope()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(1, 0, 1530000, Day));
            Assert.AreEqual(1, curve.Count);
            Assert.AreEqual(Day, curve.UnixDay);
            Assert.AreEqual(0, curve.QuantityOf(1530000));
            Assert.AreEqual(10000, curve.QuantityOf(1530000 - 177480));
        }

        [TestMethod]
        public void Two_points_make_slope_and_offset()
        {
            // pH 7 at 1,510 mV, 95 % slope: pH 4 at 1510 + 3 * 168.606.
            CalibrationCurve curve = new PondCalibration().Ph;
            curve.TryTake(1, 0, 1510000, Day);
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(2, -30000, 2015818, Day));
            Assert.AreEqual(20000, curve.QuantityOf(1510000 - 337212));
            Assert.IsFalse(curve.IsWorn);
        }

        [TestMethod]
        public void Three_points_bend_at_the_middle_one_in_whatever_order_they_come()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            curve.TryTake(1, -30000, 2000000, Day);
            curve.TryTake(2, 30000, 1010000, Day);
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(3, 0, 1490000, Day));
            Assert.AreEqual(3, curve.Count);
            Assert.AreEqual(-30000, curve.QuantityOf(2000000));
            Assert.AreEqual(-15000, curve.QuantityOf(1745000));
            Assert.AreEqual(0, curve.QuantityOf(1490000));
            Assert.AreEqual(15000, curve.QuantityOf(1250000));
            Assert.AreEqual(30000, curve.QuantityOf(1010000));
            Assert.AreEqual(2170000, curve.SignalOf(-40000));
        }

        // 85 to 105 % of 177.48 mV per pH, with pH 4 as second point.
        [TestMethod]
        [DataRow(1500000 + 452574, (int)CalibrationRefusal.None)]
        [DataRow(1500000 + 559062, (int)CalibrationRefusal.None)]
        [DataRow(1500000 + 451000, (int)CalibrationRefusal.SlopeImplausible)]
        [DataRow(1500000 + 560500, (int)CalibrationRefusal.SlopeImplausible)]
        [DataRow(1500000 - 532440, (int)CalibrationRefusal.SlopeImplausible)]
        public void A_pH_slope_outside_85_to_105_percent_of_Nernst_is_refused_and_the_calibration_before_stays(int microvolts, int expected)
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            curve.TryTake(1, 0, 1500000, Day);
            Assert.AreEqual(expected, (int)curve.TryTake(2, -30000, microvolts, Day + 1));
            bool isTaken = expected == (int)CalibrationRefusal.None;
            Assert.AreEqual(isTaken ? 2 : 1, curve.Count);
            Assert.AreEqual(isTaken ? Day + 1 : Day, curve.UnixDay);
            Assert.AreEqual(isTaken ? microvolts : 2032440, curve.SignalOf(-30000));
        }

        [TestMethod]
        public void A_worn_electrode_is_taken_and_said_to_be_worn()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            curve.TryTake(1, 0, 1500000, Day);
            curve.TryTake(2, -30000, 1500000 + 465000, Day);
            Assert.AreEqual(2, curve.Count);
            Assert.IsTrue(curve.IsWorn);
        }

        [TestMethod]
        public void A_buffer_mistaken_by_one_pH_is_refused()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            Assert.AreEqual((int)CalibrationRefusal.OffsetImplausible, (int)curve.TryTake(1, 0, 1500000 - 177480, Day));
            Assert.AreEqual(0, curve.Count);
            Assert.AreEqual(0, curve.QuantityOf(1500000));
        }

        [TestMethod]
        public void Points_follow_each_other_and_lie_apart()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            Assert.AreEqual((int)CalibrationRefusal.WrongPoint, (int)curve.TryTake(2, 0, 1500000, Day));
            Assert.AreEqual((int)CalibrationRefusal.WrongPoint, (int)curve.TryTake(4, 0, 1500000, Day));
            curve.TryTake(1, 0, 1500000, Day);
            Assert.AreEqual((int)CalibrationRefusal.PointsTooClose, (int)curve.TryTake(2, -10000, 1677480, Day));
            Assert.AreEqual((int)CalibrationRefusal.WrongPoint, (int)new PondCalibration().Turbidity.TryTake(3, 0, 4000000, Day));
        }

        [TestMethod]
        public void A_new_first_point_shifts_what_two_points_have_made()
        {
            CalibrationCurve curve = new PondCalibration().Ph;
            curve.TryTake(1, 0, 1500000, Day);
            curve.TryTake(2, -30000, 2006000, Day);
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(1, 0, 1520000, Day + 30));
            Assert.AreEqual(2, curve.Count);
            Assert.AreEqual(2026000, curve.SignalOf(-30000));
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(2, 30000, 1000000, Day + 30));
            Assert.AreEqual(2, curve.Count);
        }

        [TestMethod]
        public void One_point_turns_an_oxygen_cell_about_zero_and_a_second_moves_its_zero()
        {
            CalibrationCurve curve = new PondCalibration().Oxygen;
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(1, 10000, 1200000, Day));
            Assert.AreEqual(5000, curve.QuantityOf(600000));
            Assert.AreEqual((int)CalibrationRefusal.WrongValue, (int)curve.TryTake(2, 500, 60000, Day));
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(2, 0, 40000, Day));
            Assert.AreEqual(0, curve.QuantityOf(40000));
            Assert.AreEqual(5000, curve.QuantityOf(620000));
            Assert.AreEqual((int)CalibrationRefusal.None, (int)curve.TryTake(1, 9000, 1100000, Day));
            Assert.AreEqual(2, curve.Count);
            Assert.AreEqual(40000, curve.SignalOf(0));
        }

        [TestMethod]
        public void What_is_stored_is_what_is_loaded()
        {
            PondCalibration calibration = new PondCalibration();
            calibration.Ph.TryTake(1, 0, 1510000, Day);
            calibration.Ph.TryTake(2, -30000, 2020000, Day);
            calibration.Ph.TryTake(3, 30000, 1000000, Day);
            calibration.Oxygen.TryTake(1, 9800, 1500000, Day);
            calibration.Oxygen.TryTake(2, 0, 5000, Day + 1);
            calibration.Conductivity.TryTake(1, 1413, 60000, Day + 2);
            calibration.Turbidity.TryTake(1, 0, 3950000, Day + 3);
            calibration.Turbidity.TryTake(2, 4000, 3550000, Day + 3);
            calibration.Level.TryTake(1, 2000, 1310, Day + 4);
            calibration.Level.TryTake(2, 500, 700, Day + 4);
            calibration.Temperature.TryTake(1, 20000, 20300, Day + 5);
            int[] stored = calibration.Store();
            Assert.AreEqual(PondCalibration.PlaceCount, stored.Length);

            PondCalibration loaded = new PondCalibration();
            loaded.Load(new CalibrationValues(stored));
            int[] again = loaded.Store();
            for (int place = 0; place < stored.Length; place++)
            {
                Assert.AreEqual(stored[place], again[place]);
            }

            Assert.AreEqual(3, loaded.Ph.Count);
            Assert.AreEqual(2, loaded.Oxygen.Count);
            Assert.AreEqual(Day + 1, loaded.Oxygen.UnixDay);
            Assert.AreEqual(1, loaded.Conductivity.Count);
            Assert.AreEqual(2, loaded.Turbidity.Count);
            Assert.AreEqual(2, loaded.Level.Count);
            Assert.AreEqual(-300, loaded.Temperature.QuantityOf(0));
        }

        [TestMethod]
        public void A_configuration_with_points_that_no_probe_has_is_not_in_force_and_told()
        {
            int[] values = new PondCalibration().Store();
            values[PondCalibration.PhPlace] = Day;
            values[PondCalibration.PhPlace + 1] = 0;
            values[PondCalibration.PhPlace + 2] = 1500000;
            values[PondCalibration.PhPlace + 3] = 30000;
            values[PondCalibration.PhPlace + 4] = 1490000;
            PondCalibration calibration = new PondCalibration();
            calibration.Load(new CalibrationValues(values));
            Assert.AreEqual(0, calibration.Ph.Count);
            Assert.AreEqual(10000, calibration.Ph.QuantityOf(1322520));
            Assert.IsTrue(calibration.Ph.IsRefused);
            Assert.IsTrue(calibration.Ph.IsWorn);
        }

        [TestMethod]
        public void Wild_integers_are_refused_and_never_throw()
        {
            int[] wild = new int[] { int.MinValue + 1, int.MaxValue, 0, -1, 1, 1 << 30, -(1 << 30), 12345678 };
            uint seed = 1;
            for (int round = 0; round < 200; round++)
            {
                int[] values = new int[PondCalibration.PlaceCount];
                for (int place = 0; place < values.Length; place++)
                {
                    seed = (seed * 1664525) + 1013904223;
                    values[place] = wild[(int)((seed >> 16) % (uint)wild.Length)];
                }

                PondCalibration calibration = new PondCalibration();
                calibration.Load(new CalibrationValues(values));
                Assert.IsTrue(calibration.Ph.QuantityOf(0) > int.MinValue + 1);
                Assert.IsTrue(calibration.Oxygen.QuantityOf(4095875) > int.MinValue + 1);
                Assert.IsTrue(calibration.Level.QuantityOf(3300) > int.MinValue + 1);
            }
        }
    }
}
