using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Bin;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Pond;
using Nf.SensorNodes.Rules;

namespace Nf.Firmware.Tests.Rules;

/// <summary>A hostile life of a node's rules: any valid configuration, values that wander, jump, stay and vanish, a clock that jumps.</summary>
internal sealed class RuleScenario
{
    public const int SampleSeconds = 900;

    private readonly Random random;
    private readonly Channel[] layout;
    private readonly int[] values;

    public RuleScenario(int seed)
    {
        random = new Random(seed);
        Kind = random.Next(2) == 0 ? NodeKind.Bin : NodeKind.Pond;
        layout = ReadingLayout.For(Kind);
        values = layout.Select(channel => random.Next(channel.Minimum, channel.Maximum + 1)).ToArray();
        Configuration = new NodeConfiguration { Kind = Kind, SampleIntervalSeconds = SampleSeconds };
        SetIntervals();
        SetLimits();
    }

    public NodeKind Kind { get; }

    public NodeConfiguration Configuration { get; }

    public byte[] Memory { get; } = new byte[24];

    public int[] Values => values;

    public ProbeHealth[] Health { get; } = new ProbeHealth[ReadingLayout.MaximumChannels];

    public int ElapsedSeconds { get; private set; }

    /// <summary>Rules as a cold boot makes them.</summary>
    public NodeRules Wake(byte[] memory)
    {
        NodeRules rules = Kind == NodeKind.Bin ? new BinRules(memory) : new PondRules(memory);
        rules.Configure(Configuration);
        Array.Copy(Health, rules.Health, rules.Health.Length);
        return rules;
    }

    public int Setting(int number) => Configuration.Settings[number - SettingCatalogue.FirstNumber];

    /// <summary>The next record's values and time.</summary>
    public void Next()
    {
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = NextValue(layout[place], values[place]);
            Health[place] = random.Next(12) == 0 ? (ProbeHealth)random.Next(10) : ProbeHealth.Good;
        }

        ElapsedSeconds = random.Next(12) switch
        {
            0 => 0,
            1 => random.Next(-100_000, int.MaxValue),
            2 => random.Next(1, 30),
            3 => random.Next(1, 200_000),
            _ => SampleSeconds + random.Next(-5, 6),
        };
    }

    /// <summary>Other limits from now on.</summary>
    public void SetLimits()
    {
        var keys = Enumerable.Range(0, layout.Length * 4).Where(_ => random.Next(3) == 0).Take(AlarmLimits.MaximumCount)
            .OrderBy(key => layout[key / 4].Number).ThenBy(key => key % 4).ToArray();
        Configuration.Limits = new int[keys.Length * AlarmLimits.IntegersPerLimit];
        for (var index = 0; index < keys.Length; index++)
        {
            var channel = layout[keys[index] / 4];
            var rule = (AlarmRule)(keys[index] % 4 + 1);
            var width = channel.Maximum - channel.Minimum;
            var limit = rule is AlarmRule.AboveLimit or AlarmRule.BelowLimit ? random.Next(channel.Minimum, channel.Maximum + 1) : random.Next(1, width + 1);
            var hysteresis = random.Next(3) == 0 ? 0 : random.Next(width / (random.Next(2) == 0 ? 20 : 1) + 1);
            AlarmLimits.Set(Configuration.Limits, index, channel.Number, rule, limit, hysteresis, random.Next(3) == 0 ? 0 : random.Next(AlarmLimits.MaximumDwellSeconds / 20));
        }

        Assert.True(AlarmLimits.AreValid(Configuration.Limits, layout));
    }

    private void SetIntervals()
    {
        Set(SettingCatalogue.ShortestSampleSeconds, random.Next(2) * random.Next(1, SampleSeconds + 1));
        Set(SettingCatalogue.LongestSampleSeconds, random.Next(2) * random.Next(SampleSeconds, 20_000));
        Set(SettingCatalogue.NightBeginMinute, random.Next(1440));
        Set(SettingCatalogue.NightEndMinute, random.Next(1440));
        Set(SettingCatalogue.NightSampleSeconds, random.Next(2) * random.Next(1, 30_000));
        Set(SettingCatalogue.UtcOffsetMinutes, random.Next(-720, 841));
        Set(SettingCatalogue.WeakBatteryMillivolt, random.Next(2) * random.Next(2000, 5001));
    }

    private void Set(int number, int value) => Configuration.Settings[number - SettingCatalogue.FirstNumber] = value;

    private int NextValue(Channel channel, int value)
    {
        var step = Math.Max(1, (channel.Maximum - channel.Minimum) / 50);
        var next = random.Next(10) switch
        {
            0 => ChannelValue.Missing,
            1 => ChannelValue.Faulty,
            2 => random.Next(channel.Minimum, channel.Maximum + 1),
            3 or 4 => value,
            _ => (ChannelValue.IsPresent(value) ? value : channel.Minimum) + random.Next(-step, step + 1),
        };
        return ChannelValue.IsPresent(next) ? Math.Clamp(next, channel.Minimum, channel.Maximum) : next;
    }
}
