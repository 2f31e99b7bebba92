using Nf.Configuration;

namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// Seconds to the next sample, between the configured shortest and longest. It shortens at once and lengthens a level at a time, after
    /// three calmer records each; at night the night's interval stands for the sample interval and the longest.
    /// </summary>
    public sealed class SampleInterval
    {
        /// <summary>Nothing moves and no limit is near: the longest interval.</summary>
        public const int Calm = 0;

        /// <summary>The sample interval.</summary>
        public const int Usual = 1;

        /// <summary>Half-way to the shortest interval.</summary>
        public const int Watchful = 2;

        /// <summary>The shortest interval.</summary>
        public const int Urgent = 3;

        private const int LevelWidthBits = 2;
        private const int CountWidthBits = 2;
        private const int CalmerRecordsPerLevel = 3;
        private const int MinutesPerDay = 1440;

        private NodeConfiguration configuration;
        private int level;
        private int calmerRecords;

        public void Configure(NodeConfiguration configuration)
        {
            this.configuration = configuration;
        }

        public void Forget()
        {
            level = Usual;
            calmerRecords = 0;
        }

        public void Load(RuleMemory memory)
        {
            level = memory.Read(LevelWidthBits);
            calmerRecords = memory.Read(CountWidthBits);
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(LevelWidthBits, level);
            memory.Write(CountWidthBits, calmerRecords);
        }

        /// <summary>Takes what a record shows, Calm to Urgent.</summary>
        public void Take(int urgency)
        {
            if (urgency >= level)
            {
                level = urgency;
                calmerRecords = 0;
                return;
            }

            calmerRecords++;
            if (calmerRecords >= CalmerRecordsPerLevel)
            {
                level--;
                calmerRecords = 0;
            }
        }

        /// <param name="utcMilliseconds">The wall clock; 0 when it is not set: then there is no night.</param>
        /// <param name="isToSave">The battery is weak: the longest interval, whatever moves.</param>
        public int Seconds(long utcMilliseconds, bool isToSave)
        {
            int usual = configuration.SampleIntervalSeconds;
            int shortest = SettingOr(SettingCatalogue.ShortestSampleSeconds, usual);
            int longest = SettingOr(SettingCatalogue.LongestSampleSeconds, usual);
            int night = Setting(SettingCatalogue.NightSampleSeconds);
            if (night > 0 && IsNight(utcMilliseconds))
            {
                longest = isToSave && longest > night ? longest : night;
                usual = night;
                shortest = shortest < night ? shortest : night;
            }

            switch (isToSave ? Calm : level)
            {
                case Calm:
                    return longest;
                case Usual:
                    return usual;
                case Watchful:
                    return shortest + ((usual - shortest) / 2);
                default:
                    return shortest;
            }
        }

        private int Setting(int number)
        {
            return configuration.Settings[number - SettingCatalogue.FirstNumber];
        }

        private int SettingOr(int number, int otherwise)
        {
            int value = Setting(number);
            return value > 0 ? value : otherwise;
        }

        private bool IsNight(long utcMilliseconds)
        {
            int begin = Setting(SettingCatalogue.NightBeginMinute);
            int end = Setting(SettingCatalogue.NightEndMinute);
            if (begin == end || utcMilliseconds <= 0)
            {
                return false;
            }

            long localMinutes = (utcMilliseconds / 60000) + Setting(SettingCatalogue.UtcOffsetMinutes);
            int minute = (int)(((localMinutes % MinutesPerDay) + MinutesPerDay) % MinutesPerDay);
            return begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
        }
    }
}
