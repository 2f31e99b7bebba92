namespace Nf.SensorNodes.Switch
{
    /// <summary>
    /// Finds an overload in the meter's seconds: two in a row above the limit, so that no inrush of a motor or a lamp cuts off. A load is cut
    /// off within four seconds of exceeding it; a short circuit is the fuse's.
    /// </summary>
    public sealed class OverloadGuard
    {
        private const int SecondsToCutOff = 2;

        private int secondsAbove;

        /// <summary>Takes the power of one second.</summary>
        /// <param name="limitDeciwatt">0 for no limit.</param>
        /// <returns>True when the load must be cut off.</returns>
        public bool Look(long milliwatt, int limitDeciwatt)
        {
            bool isAbove = limitDeciwatt > 0 && milliwatt > limitDeciwatt * 100L;
            secondsAbove = isAbove ? secondsAbove + 1 : 0;
            if (secondsAbove < SecondsToCutOff)
            {
                return false;
            }

            secondsAbove = 0;
            return true;
        }
    }
}
