namespace Nf.Batch
{
    /// <summary>When records are expected: docs/batch-codec.md, section "Records and their times".</summary>
    internal static class RecordClock
    {
        /// <summary>Time of the record that is <paramref name="step"/> numbers after the last; 0 while the clock is not set.</summary>
        public static uint Expected(BatchState state, uint step)
        {
            return state.LastTime == 0 ? 0 : state.LastTime + (state.Interval * step);
        }

        /// <summary>Takes over a new interval when it has come twice, or when there was none.</summary>
        public static void Learn(BatchState state, uint step, uint time)
        {
            if (step != 1 || time == 0 || state.LastTime == 0)
            {
                return;
            }

            uint seconds = time - state.LastTime;
            if (seconds == state.LastStep || state.Interval == 0)
            {
                state.Interval = seconds;
            }

            state.LastStep = seconds;
        }
    }
}
