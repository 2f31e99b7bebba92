namespace Nf.SensorNodes.Rules
{
    /// <summary>An alarm that needs two records in a row to begin and two to end, in two bits.</summary>
    public static class TwoInARow
    {
        public const int WidthBits = 2;
        public const int Idle = 0;

        private const int SeenOnce = 1;
        private const int Active = 2;
        private const int GoneOnce = 3;

        public static bool IsActive(int state)
        {
            return state >= Active;
        }

        /// <summary>True when one record shows it and the next one decides.</summary>
        public static bool IsPending(int state)
        {
            return state == SeenOnce;
        }

        /// <summary>The state after a record.</summary>
        /// <param name="isThere">The record shows what the alarm is about.</param>
        /// <param name="isGone">It shows that it is over; between the two neither is true.</param>
        public static int Next(int state, bool isThere, bool isGone)
        {
            if (!IsActive(state))
            {
                return !isThere ? Idle : state == SeenOnce ? Active : SeenOnce;
            }

            return !isGone ? Active : state == GoneOnce ? Idle : GoneOnce;
        }
    }
}
