using System.Globalization;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>Between a configuration and how people read and give it.</summary>
internal static class SettingsFormat
{
    private const string Time = @"hh\:mm";

    private static readonly AlarmRule[] Rules = [AlarmRule.AboveLimit, AlarmRule.BelowLimit, AlarmRule.RisingFast, AlarmRule.FallingFast];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static SettingsView Describe(NodeConfiguration configuration) => new(
        configuration.Name,
        configuration.BrokerHost,
        configuration.BrokerPort,
        configuration.SampleIntervalSeconds,
        configuration.UplinkIntervalSeconds,
        configuration.Calibration,
        [.. Enumerable.Range(0, configuration.Limits.Length / AlarmLimits.IntegersPerLimit).Select(index => DescribeLimit(configuration.Limits, index))],
        [.. configuration.Schedule.Select(DescribeEntry)],
        SettingCatalogue.All.ToDictionary(setting => setting.Name, setting => configuration.Settings[setting.Number - SettingCatalogue.FirstNumber]));

    /// <summary>Changes what is given and leaves the rest.</summary>
    /// <returns>What is wrong and what to give instead; null when nothing is.</returns>
    public static string? Apply(SettingsView given, NodeConfiguration configuration)
    {
        configuration.Name = given.Name ?? configuration.Name;
        configuration.BrokerHost = given.BrokerHost ?? configuration.BrokerHost;
        configuration.BrokerPort = given.BrokerPort ?? configuration.BrokerPort;
        configuration.SampleIntervalSeconds = given.SampleSeconds ?? configuration.SampleIntervalSeconds;
        configuration.UplinkIntervalSeconds = given.UplinkSeconds ?? configuration.UplinkIntervalSeconds;
        configuration.Calibration = given.Calibration is { } calibration ? [.. calibration] : configuration.Calibration;
        string? problem = ApplyFurther(given.Further, configuration) ?? ApplyLimits(given.Limits, configuration) ?? ApplySchedule(given.Schedule, configuration);
        return problem ?? ConfigurationProblem.Explain(configuration.Validate());
    }

    private static LimitView DescribeLimit(int[] limits, int index)
    {
        Channel channel = ChannelCatalogue.Find(AlarmLimits.ChannelNumber(limits, index));
        return new LimitView(
            channel.Name,
            Names.Of(AlarmLimits.Rule(limits, index)),
            ValueView.Physical(channel, AlarmLimits.Limit(limits, index)),
            ValueView.Physical(channel, AlarmLimits.Hysteresis(limits, index)),
            AlarmLimits.DwellSeconds(limits, index));
    }

    private static ScheduleView DescribeEntry(int entry) => new(
        [.. Weekdays.Where((_, day) => ((SwitchSchedule.Days(entry) >> day) & 1) != 0)],
        SwitchSchedule.IsOn(entry),
        TimeSpan.FromMinutes(SwitchSchedule.MinuteOfDay(entry)).ToString(Time, CultureInfo.InvariantCulture));

    private static string? ApplyFurther(IReadOnlyDictionary<string, int>? given, NodeConfiguration configuration)
    {
        foreach ((string name, int value) in given ?? new Dictionary<string, int>())
        {
            Setting? setting = SettingCatalogue.All.FirstOrDefault(candidate => candidate.Name == name);
            if (setting is null)
            {
                return $"'further.{name}' is no setting; there are {string.Join(", ", SettingCatalogue.All.Select(candidate => candidate.Name))}.";
            }

            if (value < setting.Minimum || value > setting.Maximum)
            {
                return $"'further.{name}' is {value}; it has to be {setting.Minimum} to {setting.Maximum}{(setting.Unit.Length > 0 ? $" ({setting.Unit})" : "")}.";
            }

            configuration.Settings[setting.Number - SettingCatalogue.FirstNumber] = value;
        }

        return null;
    }

    private static string? ApplyLimits(IReadOnlyList<LimitView>? given, NodeConfiguration configuration)
    {
        if (given is null)
        {
            return null;
        }

        if (given.Any(entry => entry is null))
        {
            return "'limits' has an entry that is null; leave it out.";
        }

        if (given.Count > AlarmLimits.MaximumCount)
        {
            return $"'limits' has {given.Count} entries; a node has room for {AlarmLimits.MaximumCount}.";
        }

        Channel[] layout = ReadingLayout.For(configuration.Kind);
        var entries = new List<int[]>();
        for (int index = 0; index < given.Count; index++)
        {
            int[] entry = new int[AlarmLimits.IntegersPerLimit];
            if (ReadLimit(given[index], layout, entry) is { } problem)
            {
                return $"'limits[{index}]': {problem}";
            }

            if (entries.Exists(other => other[0] == entry[0]))
            {
                return $"'limits[{index}]': there is a limit of this channel with this rule already; give each once.";
            }

            entries.Add(entry);
        }

        configuration.Limits = [.. entries.OrderBy(entry => (uint)entry[0]).SelectMany(entry => entry)];
        return null;
    }

    private static string? ReadLimit(LimitView given, Channel[] layout, int[] entry)
    {
        if (layout.FirstOrDefault(candidate => candidate.Name == given.Channel) is not { } channel)
        {
            return $"'channel' has to be one of {string.Join(", ", layout.Select(candidate => candidate.Name))}.";
        }

        AlarmRule rule = Rules.FirstOrDefault(candidate => Names.Of(candidate) == given.Rule);
        if (rule == AlarmRule.None)
        {
            return $"'rule' has to be one of {string.Join(", ", Rules.Select(Names.Of))}.";
        }

        bool isRate = rule is AlarmRule.RisingFast or AlarmRule.FallingFast;
        int width = channel.Maximum - channel.Minimum;
        if (!TryRead(channel, given.Limit, isRate ? 1 : channel.Minimum, isRate ? width : channel.Maximum, out int limit, out string? range))
        {
            return $"'limit' has to be {range}.";
        }

        if (!TryRead(channel, given.Hysteresis, 0, width, out int hysteresis, out range))
        {
            return $"'hysteresis' has to be {range}.";
        }

        if (given.DwellSeconds is < 0 or > AlarmLimits.MaximumDwellSeconds)
        {
            return $"'dwellSeconds' has to be 0 to {AlarmLimits.MaximumDwellSeconds}.";
        }

        AlarmLimits.Set(entry, 0, channel.Number, rule, limit, hysteresis, given.DwellSeconds);
        return null;
    }

    private static bool TryRead(Channel channel, decimal? given, int minimum, int maximum, out int integers, out string? range)
    {
        range = $"{ValueView.Physical(channel, minimum)} to {ValueView.Physical(channel, maximum)} {channel.Unit}".TrimEnd();
        integers = 0;
        return given is { } physical && ChannelUnits.TryIntegers(channel, physical, out integers) && integers >= minimum && integers <= maximum;
    }

    private static string? ApplySchedule(IReadOnlyList<ScheduleView>? given, NodeConfiguration configuration)
    {
        if (given is null)
        {
            return null;
        }

        if (given.Any(entry => entry is null))
        {
            return "'schedule' has an entry that is null; leave it out.";
        }

        if (given.Count > SwitchSchedule.MaximumCount)
        {
            return $"'schedule' has {given.Count} entries; a node has room for {SwitchSchedule.MaximumCount}.";
        }

        var entries = new SortedSet<int>();
        for (int index = 0; index < given.Count; index++)
        {
            ScheduleView entry = given[index];
            int[] days = [.. (entry.Days ?? []).Select(day => Array.IndexOf(Weekdays, day))];
            if (days.Length == 0 || days.Contains(-1))
            {
                return $"'schedule[{index}]': 'days' has to list one or more of {string.Join(", ", Weekdays)}.";
            }

            if (entry.On is not { } isOn)
            {
                return $"'schedule[{index}]': 'on' has to be true or false.";
            }

            if (!TimeSpan.TryParseExact(entry.At, Time, CultureInfo.InvariantCulture, out TimeSpan at) || at.TotalDays >= 1)
            {
                return $"'schedule[{index}]': 'at' has to be a time of the day, from 00:00 to 23:59.";
            }

            if (!entries.Add(SwitchSchedule.Entry(days.Aggregate(0, (set, day) => set | (1 << day)), isOn, (int)at.TotalMinutes)))
            {
                return $"'schedule[{index}]' is there twice.";
            }
        }

        configuration.Schedule = [.. entries];
        return null;
    }
}
