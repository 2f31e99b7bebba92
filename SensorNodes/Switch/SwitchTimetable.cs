using Nf.Configuration;

namespace Nf.SensorNodes.Switch
{
    /// <summary>
    /// Where a time stands in the weekly schedule (<see cref="SwitchSchedule"/>). Local time is UTC and a fixed offset: there is no summer time.
    /// Pure arithmetic; takes no heap.
    /// </summary>
    public sealed class SwitchTimetable
    {
        /// <summary>Nothing is ever due.</summary>
        public const int Never = -1;

        private const int DaysPerWeek = 7;
        private const int SecondsPerDay = 86400;
        private const int SecondsPerWeek = DaysPerWeek * SecondsPerDay;

        // 1970-01-01 was a Thursday, day 3 of a week that begins on Monday.
        private const int FirstWeekdaySeconds = 3 * SecondsPerDay;

        /// <summary>Seconds since the newest entry was due, 0 to a week; <see cref="Never"/> without entries.</summary>
        public int SecondsSince { get; private set; }

        /// <summary>What the newest entry wants. Of two at the same minute the one that switches off counts.</summary>
        public bool IsOn { get; private set; }

        /// <summary>Seconds until the next entry is due, 1 to a week; <see cref="Never"/> without entries.</summary>
        public int SecondsToNext { get; private set; }

        /// <summary>Finds the entries around a time.</summary>
        /// <param name="entries">A valid schedule.</param>
        /// <param name="unixSeconds">Seconds since 1970-01-01 UTC, at least a day.</param>
        public void Find(int[] entries, long unixSeconds, int utcOffsetMinutes)
        {
            int now = (int)((unixSeconds + (utcOffsetMinutes * 60) + FirstWeekdaySeconds) % SecondsPerWeek);
            int since = SecondsPerWeek;
            int toNext = SecondsPerWeek + 1;
            IsOn = false;
            for (int index = 0; index < entries.Length; index++)
            {
                int entry = entries[index];
                int days = SwitchSchedule.Days(entry);
                int due = SwitchSchedule.MinuteOfDay(entry) * 60;
                for (int day = 0; day < DaysPerWeek; day++, due += SecondsPerDay)
                {
                    if (((days >> day) & 1) == 0)
                    {
                        continue;
                    }

                    int ago = now >= due ? now - due : now - due + SecondsPerWeek;
                    if (ago < since || (ago == since && !SwitchSchedule.IsOn(entry)))
                    {
                        since = ago;
                        IsOn = SwitchSchedule.IsOn(entry);
                    }

                    if (SecondsPerWeek - ago < toNext)
                    {
                        toNext = SecondsPerWeek - ago;
                    }
                }
            }

            bool hasEntries = toNext <= SecondsPerWeek;
            SecondsSince = hasEntries ? since : Never;
            SecondsToNext = hasEntries ? toNext : Never;
        }
    }
}
