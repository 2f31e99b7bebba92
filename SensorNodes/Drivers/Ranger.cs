namespace Nf.SensorNodes.Drivers
{
    /// <summary>What measures the distance to a bin's contents.</summary>
    public abstract class Ranger
    {
        /// <summary>Measures once, within 200 ms.</summary>
        /// <param name="airTemperatureMilliC">Of the air in between: it makes the speed of sound.</param>
        /// <param name="distanceMillimetres">Valid with None.</param>
        public abstract DriverError TryRange(int airTemperatureMilliC, out int distanceMillimetres);
    }
}
