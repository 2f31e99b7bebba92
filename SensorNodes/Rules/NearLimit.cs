namespace Nf.SensorNodes.Rules
{
    /// <summary>How closely a value must be watched that a limit waits for.</summary>
    public static class NearLimit
    {
        private const int SoonMinutes = 60;
        private const int LaterMinutes = 180;

        /// <param name="distance">From the value to the limit, 0 or more, in the channel's units.</param>
        /// <param name="approachPerHour">How fast it comes nearer.</param>
        /// <param name="margin">What counts as near.</param>
        public static int Urgency(int distance, int approachPerHour, bool isApproachKnown, int margin)
        {
            if (distance <= margin / 2 || (isApproachKnown && IsWithin(distance, approachPerHour, SoonMinutes)))
            {
                return SampleInterval.Urgent;
            }

            return distance <= margin || (isApproachKnown && IsWithin(distance, approachPerHour, LaterMinutes))
                ? SampleInterval.Watchful
                : SampleInterval.Calm;
        }

        private static bool IsWithin(int distance, int approachPerHour, int minutes)
        {
            return approachPerHour > 0 && (long)distance * 60 <= (long)approachPerHour * minutes;
        }
    }
}
