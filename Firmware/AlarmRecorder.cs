using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes.Rules;

namespace Nf.Firmware
{
    /// <summary>
    /// Commits what the rules found in a sample: before the record whose memory knows it, so that after a power cut in between the rules find it
    /// again, and it is recognised.
    /// </summary>
    public sealed class AlarmRecorder
    {
        private readonly AlarmJournal alarms;
        private readonly Alarm alarm = new Alarm();

        public AlarmRecorder(AlarmJournal alarms)
        {
            this.alarms = alarms;
        }

        /// <summary>Commits every event.</summary>
        /// <param name="reading">The sample, not committed yet.</param>
        /// <param name="recordNumber">The number that it will get.</param>
        /// <returns>False when one could not be committed: the rules must find it again.</returns>
        public bool TryRaise(RuleEvents events, Reading reading, uint recordNumber)
        {
            bool areCommitted = true;
            for (int index = 0; index < events.Count; index++)
            {
                alarm.Phase = events.Phase(index);
                alarm.Rule = events.Rule(index);
                alarm.ChannelNumber = events.ChannelNumber(index);
                alarm.Value = events.Value(index);
                alarm.Limit = events.Limit(index);
                alarm.UnixSeconds = reading.SampledAtUnixSeconds;
                JournalError error = alarms.TryRaise(alarm, recordNumber);
                if (error != JournalError.None)
                {
                    Log.Write("an alarm was not committed; JournalError ", (int)error);
                    areCommitted = false;
                }
            }

            alarms.TrySettle(reading, recordNumber);
            return areCommitted;
        }
    }
}
