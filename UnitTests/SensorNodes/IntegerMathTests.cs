using nanoFramework.TestFramework;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class IntegerMathTests
    {
        [TestMethod]
        [DataRow(7L, 2L, 4)]
        [DataRow(-7L, 2L, -4)]
        [DataRow(7L, 3L, 2)]
        [DataRow(8L, 3L, 3)]
        [DataRow(-8L, 3L, -3)]
        [DataRow(0L, 5L, 0)]
        public void Quotients_are_rounded_to_the_nearest(long dividend, long divisor, int expected)
        {
            Assert.AreEqual(expected, IntegerMath.DivideRounded(dividend, divisor));
        }

        [TestMethod]
        public void Quotients_beyond_an_integer_are_held_at_its_ends_and_never_look_like_an_absent_value()
        {
            Assert.AreEqual(int.MaxValue, IntegerMath.DivideRounded(100000000000L, 2));
            Assert.AreEqual(int.MinValue + 2, IntegerMath.DivideRounded(-100000000000L, 2));
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(50, 500)]
        [DataRow(100, 1000)]
        [DataRow(150, 1500)]
        [DataRow(-10, -100)]
        public void A_rising_line_is_followed_within_and_beyond_its_points(int value, int expected)
        {
            Assert.AreEqual(expected, IntegerMath.Interpolate(value, 0, 100, 0, 1000));
        }

        [TestMethod]
        public void A_line_may_be_given_from_high_to_low()
        {
            Assert.AreEqual(25, IntegerMath.Interpolate(950, 1200, 200, 0, 100));
            Assert.AreEqual(100, IntegerMath.Interpolate(200, 1200, 200, 0, 100));
        }

        [TestMethod]
        [DataRow(0, 142)]
        [DataRow(1440, 1302)]
        [DataRow(2880, 2462)]
        [DataRow(3488, 2762)]
        [DataRow(4096, 3062)]
        [DataRow(4400, 3212)]
        public void A_converter_curve_is_followed_piece_by_piece(int count, int expectedMillivolts)
        {
            AnalogCurve curve = new AnalogCurve(new int[] { 0, 2880, 4096 }, new int[] { 142, 2462, 3062 });
            Assert.AreEqual(expectedMillivolts, curve.ToMillivolts(count));
        }
    }
}
