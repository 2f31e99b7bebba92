namespace Nf.Configuration
{
    /// <summary>
    /// Times at which a switch switches by itself, an integer each: days, state, minute of the local day.
    /// docs/uplink-protocol.md, section "Node configuration".
    /// </summary>
    public static class SwitchSchedule
    {
        /// <summary>Most entries of a node.</summary>
        public const int MaximumCount = 32;

        private const int DaysShift = 24;
        private const int StateShift = 16;
        private const int AllDays = 0x7F;
        private const int MinutesPerDay = 1440;

        /// <summary>Weekdays of an entry: bit n is day n, 0 Monday to 6 Sunday.</summary>
        public static int Days(int entry)
        {
            return entry >> DaysShift;
        }

        /// <summary>Whether an entry switches on.</summary>
        public static bool IsOn(int entry)
        {
            return ((entry >> StateShift) & 0xFF) == 1;
        }

        /// <summary>Minute of the local day of an entry, 0 to 1439.</summary>
        public static int MinuteOfDay(int entry)
        {
            return entry & 0xFFFF;
        }

        /// <summary>An entry.</summary>
        public static int Entry(int days, bool isOn, int minuteOfDay)
        {
            return (days << DaysShift) | ((isOn ? 1 : 0) << StateShift) | minuteOfDay;
        }

        /// <summary>Whether every entry is in its range, and they ascend.</summary>
        public static bool AreValid(int[] entries)
        {
            if (entries == null || entries.Length > MaximumCount)
            {
                return false;
            }

            for (int index = 0; index < entries.Length; index++)
            {
                int entry = entries[index];
                int days = Days(entry);
                bool isAscending = index == 0 || entry > entries[index - 1];
                bool isState = ((entry >> StateShift) & 0xFF) <= 1;
                if (!isAscending || days < 1 || days > AllDays || !isState || MinuteOfDay(entry) >= MinutesPerDay)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
