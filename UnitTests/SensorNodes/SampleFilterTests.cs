using nanoFramework.TestFramework;
using Nf.SensorNodes.Filters;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class SampleFilterTests
    {
        [TestMethod]
        public void The_median_of_an_odd_number_is_the_one_in_the_middle()
        {
            Assert.AreEqual(5831, SampleFilter.Median(new int[] { 5831, 5840, 120, 24999, 5822 }, 5));
        }

        [TestMethod]
        public void The_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle()
        {
            Assert.AreEqual(25, SampleFilter.Median(new int[] { 40, 10, 30, 20 }, 4));
            Assert.AreEqual(int.MaxValue - 1, SampleFilter.Median(new int[] { int.MaxValue, int.MaxValue - 2 }, 2));
        }

        [TestMethod]
        public void Only_the_first_samples_count()
        {
            Assert.AreEqual(7, SampleFilter.Median(new int[] { 7, 999, 999 }, 1));
            Assert.AreEqual(8, SampleFilter.Median(new int[] { 9, 8, 7, -999, -999 }, 3));
        }

        [TestMethod]
        public void The_spread_is_largest_less_smallest()
        {
            Assert.AreEqual(18, SampleFilter.Spread(new int[] { 5831, 5840, 5822, 99999 }, 3));
            Assert.AreEqual(0, SampleFilter.Spread(new int[] { 7 }, 1));
        }

        [TestMethod]
        public void The_middle_mean_leaves_out_the_outer_quarters()
        {
            // 4, 5, 6 and 9 remain: 24 / 4.
            Assert.AreEqual(6, SampleFilter.MiddleMean(new int[] { 9, 4095, 5, 0, 4, 6, 1000, 1 }, 8));
        }

        [TestMethod]
        public void The_middle_mean_of_one_sample_is_that_sample()
        {
            Assert.AreEqual(-3, SampleFilter.MiddleMean(new int[] { -3 }, 1));
        }

        [TestMethod]
        public void The_middle_mean_is_rounded_to_the_nearest()
        {
            Assert.AreEqual(3, SampleFilter.MiddleMean(new int[] { 2, 3 }, 2));
            Assert.AreEqual(-3, SampleFilter.MiddleMean(new int[] { -2, -3 }, 2));
        }
    }
}
