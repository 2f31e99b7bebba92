namespace Nf.SensorNodes.Filters
{
    /// <summary>Reductions of a few samples to one, in place and in integers. The first <paramref name="count"/> elements are sorted by them.</summary>
    public static class SampleFilter
    {
        /// <summary>Median; of an even number the mean of the two in the middle. <paramref name="count"/> is at least 1.</summary>
        public static int Median(int[] samples, int count)
        {
            Sort(samples, count);
            int middle = count / 2;
            return (count & 1) != 0 ? samples[middle] : (int)(((long)samples[middle - 1] + samples[middle]) / 2);
        }

        /// <summary>Mean of the middle half: a quarter of the samples at each end is left out as outliers. <paramref name="count"/> is at least 1.</summary>
        public static int MiddleMean(int[] samples, int count)
        {
            Sort(samples, count);
            int dropped = count / 4;
            long sum = 0;
            for (int index = dropped; index < count - dropped; index++)
            {
                sum += samples[index];
            }

            return IntegerMath.DivideRounded(sum, count - (2 * dropped));
        }

        /// <summary>Largest less smallest. <paramref name="count"/> is at least 1.</summary>
        public static int Spread(int[] samples, int count)
        {
            Sort(samples, count);
            return samples[count - 1] - samples[0];
        }

        // Insertion sort: shortest for the 3 to 16 samples it gets.
        private static void Sort(int[] samples, int count)
        {
            for (int end = 1; end < count; end++)
            {
                int sample = samples[end];
                int place = end - 1;
                while (place >= 0 && samples[place] > sample)
                {
                    samples[place + 1] = samples[place];
                    place--;
                }

                samples[place + 1] = sample;
            }
        }
    }
}
