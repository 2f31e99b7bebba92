using FsCheck;
using FsCheck.Fluent;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Rules;

namespace Nf.Firmware.Tests.Rules;

/// <summary>What the rules promise whatever is measured, however the clock jumps and whatever is configured.</summary>
public sealed class RulePropertyTests
{
    private const int MostRecords = 120;
    private const long NoonMilliseconds = 1_767_268_800_000;

    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<(int Seed, int Records)> Lives =
        (from seed in Gen.Choose(0, int.MaxValue - 1) from records in Gen.Choose(1, MostRecords) select (seed, records)).ToArbitrary();

    [Fact]
    public void Begin_and_end_of_every_alarm_alternate_and_every_event_can_be_sent()
        => Prop.ForAll(Lives, life =>
        {
            var active = new HashSet<(AlarmRule, int)>();
            Run(life, (scenario, events) =>
            {
                for (var index = 0; index < events.Count; index++)
                {
                    var key = (events.Rule(index), events.ChannelNumber(index));
                    var isInOrder = events.Phase(index) switch
                    {
                        AlarmPhase.Begin => active.Add(key),
                        AlarmPhase.End => active.Remove(key),
                        _ => !active.Contains(key),
                    };
                    Assert.True(isInOrder, $"{events.Phase(index)} of {key}");
                    AssertCanBeSent(events, index);
                }
            });
        }).Check(Cases);

    [Fact]
    public void An_alarm_of_a_level_ends_only_behind_its_hysteresis_without_its_probe_or_without_its_limit()
        => Prop.ForAll(Lives, life => Run(life, (scenario, events) =>
        {
            for (var index = 0; index < events.Count; index++)
            {
                if (events.Rule(index) is AlarmRule.AboveLimit or AlarmRule.BelowLimit && events.Limit(index) != Alarm.NoLimit && ChannelValue.IsPresent(events.Value(index)))
                {
                    AssertOnItsSide(scenario, events, index);
                }
            }
        })).Check(Cases);

    [Fact]
    public void All_that_the_rules_know_is_in_the_memory()
        => Prop.ForAll(Lives, life =>
        {
            var awake = new RuleScenario(life.Seed);
            var kept = awake.Wake(new byte[24]);
            var keptEvents = new RuleEvents();
            Run(life, (scenario, events) =>
            {
                keptEvents.Clear();
                Array.Copy(scenario.Health, kept.Health, kept.Health.Length);
                kept.Configure(scenario.Configuration);
                kept.Evaluate(scenario.Values, scenario.ElapsedSeconds, keptEvents);
                Assert.Equal(Text(keptEvents), Text(events));
                Assert.Equal(kept.NextSampleSeconds(NoonMilliseconds), scenario.Wake(scenario.Memory).NextSampleSeconds(NoonMilliseconds));
            });
        }).Check(Cases);

    [Fact]
    public void The_interval_stays_within_what_is_configured()
        => Prop.ForAll(Lives, life =>
        {
            var random = new Random(life.Seed);
            Run(life, (scenario, _) =>
            {
                var night = scenario.Setting(SettingCatalogue.NightSampleSeconds);
                var shortest = Or(scenario.Setting(SettingCatalogue.ShortestSampleSeconds), RuleScenario.SampleSeconds);
                var longest = Or(scenario.Setting(SettingCatalogue.LongestSampleSeconds), RuleScenario.SampleSeconds);
                var seconds = scenario.Wake(scenario.Memory).NextSampleSeconds(random.NextInt64(0, 2 * NoonMilliseconds));
                Assert.InRange(seconds, Math.Min(shortest, Or(night, shortest)), Math.Max(longest, night));
                var withoutClock = scenario.Wake(scenario.Memory).NextSampleSeconds(0);
                Assert.InRange(withoutClock, shortest, longest);
            });
        }).Check(Cases);

    [Fact]
    public void The_interval_lengthens_only_after_three_calmer_records()
        => Prop.ForAll(Lives, life =>
        {
            var last = 0;
            var recordsSinceChange = 0;
            Run(life, (scenario, _) =>
            {
                var weak = scenario.Setting(SettingCatalogue.WeakBatteryMillivolt);
                var next = scenario.Wake(scenario.Memory).NextSampleSeconds(0);
                recordsSinceChange++;
                if (weak == 0 && last != 0 && next != last)
                {
                    Assert.True(next < last || recordsSinceChange >= 3, $"{last} s became {next} s after {recordsSinceChange} records");
                    recordsSinceChange = 0;
                }

                last = next;
            });
        }).Check(Cases);

    [Fact]
    public void Any_bytes_as_memory_do_no_harm()
        => Prop.ForAll(Lives, life =>
        {
            var scenario = new RuleScenario(life.Seed);
            new Random(life.Seed).NextBytes(scenario.Memory);
            Run(scenario, life.Records, (_, events) =>
            {
                for (var index = 0; index < events.Count; index++)
                {
                    AssertCanBeSent(events, index);
                }
            });
        }).Check(Cases);

    private static void Run((int Seed, int Records) life, Action<RuleScenario, RuleEvents> check) => Run(new RuleScenario(life.Seed), life.Records, check);

    private static void Run(RuleScenario scenario, int records, Action<RuleScenario, RuleEvents> check)
    {
        var events = new RuleEvents();
        for (var record = 0; record < records; record++)
        {
            scenario.Next();
            if (record % 40 == 39)
            {
                scenario.SetLimits();
            }

            events.Clear();
            scenario.Wake(scenario.Memory).Evaluate(scenario.Values, scenario.ElapsedSeconds, events);
            check(scenario, events);
        }
    }

    private static void AssertCanBeSent(RuleEvents events, int index)
    {
        var alarm = new Alarm
        {
            Phase = events.Phase(index),
            Rule = events.Rule(index),
            ChannelNumber = events.ChannelNumber(index),
            Value = events.Value(index),
            Limit = events.Limit(index),
            AlarmNumber = 1,
        };
        var payload = new byte[Alarm.MaximumLengthBytes];
        var length = alarm.Write(payload, 0);
        var read = new Alarm();
        Assert.Equal(FrameError.None, read.TryRead(payload, 0, length));
        Assert.Equal(events.Value(index), read.Value);
    }

    private static void AssertOnItsSide(RuleScenario scenario, RuleEvents events, int index)
    {
        var limits = scenario.Configuration.Limits;
        for (var one = 0; one < limits.Length / AlarmLimits.IntegersPerLimit; one++)
        {
            if (AlarmLimits.ChannelNumber(limits, one) != events.ChannelNumber(index) || AlarmLimits.Rule(limits, one) != events.Rule(index))
            {
                continue;
            }

            var channel = ChannelCatalogue.Find(events.ChannelNumber(index));
            var isAbove = events.Rule(index) == AlarmRule.AboveLimit;
            var limit = AlarmLimits.Limit(limits, one);
            var excess = isAbove ? events.Value(index) - limit : limit - events.Value(index);
            var room = isAbove ? limit - channel.Minimum : channel.Maximum - limit;
            Assert.True(events.Phase(index) == AlarmPhase.Begin ? excess > 0 : -excess >= Math.Min(AlarmLimits.Hysteresis(limits, one), room));
        }
    }

    private static string Text(RuleEvents events) => string.Join("; ", Enumerable.Range(0, events.Count)
        .Select(index => $"{events.Phase(index)} {events.Rule(index)} {events.ChannelNumber(index)} {events.Value(index)} {events.Limit(index)}"));

    private static int Or(int value, int otherwise) => value > 0 ? value : otherwise;
}
