using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Bin
{
    /// <summary>From a distance to the fill of a bin.</summary>
    public static class FillLevel
    {
        /// <summary>Percent of the way from the empty to the full distance, held in 0 to 100. The two distances differ.</summary>
        public static int Percent(int distanceMillimetres, int emptyDistanceMillimetres, int fullDistanceMillimetres)
        {
            int percent = IntegerMath.Interpolate(distanceMillimetres, emptyDistanceMillimetres, fullDistanceMillimetres, 0, 100);
            return percent < 0 ? 0 : percent > 100 ? 100 : percent;
        }
    }
}
