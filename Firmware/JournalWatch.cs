using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes.Rules;

namespace Nf.Firmware
{
    /// <summary>The one rule that is not about the sensors: the journal will soon have no room for records.</summary>
    public static class JournalWatch
    {
        /// <summary>True from three quarters on.</summary>
        public static bool IsNearlyFull(int pendingRecords)
        {
            return pendingRecords > RecordJournal.CapacityRecords / 4 * 3;
        }

        /// <summary>Begins the alarm at three quarters and ends it below a half.</summary>
        public static void Evaluate(AlarmJournal alarms, int pendingRecords, RuleEvents events)
        {
            bool isActive = alarms.IsActive(AlarmRule.JournalNearlyFull, 0);
            if (!isActive && IsNearlyFull(pendingRecords))
            {
                events.TryAdd(AlarmPhase.Begin, AlarmRule.JournalNearlyFull, 0, 0, Alarm.NoLimit);
            }
            else if (isActive && pendingRecords < RecordJournal.CapacityRecords / 2)
            {
                events.TryAdd(AlarmPhase.End, AlarmRule.JournalNearlyFull, 0, 0, Alarm.NoLimit);
            }
        }
    }
}
