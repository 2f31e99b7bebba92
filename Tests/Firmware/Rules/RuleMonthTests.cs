using Nf.Channels;
using Nf.Emulator.Nodes;
using Nf.Protocol;

namespace Nf.Firmware.Tests.Rules;

/// <summary>A month of the emulator's world through the whole firmware: which alarms reach the gateway.</summary>
public sealed class RuleMonthTests
{
    private const int Days = 30;
    private const int Seed = 2;

    [Fact]
    public void A_bin_of_a_month_is_told_to_be_full_soon_and_collected_each_time_and_nothing_else()
    {
        using var life = new SimulatedLife(NodeKind.Bin, 900, 21_600, Seed);
        life.RunDays(Days);
        var alarms = Alarms(life);
        var records = life.Ledger.Records.Values.OrderBy(record => record.RecordNumber).ToArray();
        var fill = Array.IndexOf(ReadingLayout.For(NodeKind.Bin), ChannelCatalogue.FillLevel);
        var trusted = records.Select(record => record.Values[fill]).Where(ChannelValue.IsPresent).ToArray();
        var collections = Enumerable.Range(2, trusted.Length - 3).Count(index => trusted[index - 1] - trusted[index] > 50 && trusted[index + 1] < 50 && trusted[index - 2] > 50);

        Assert.True(collections >= 3, $"{collections} collections: no month to learn from");
        Assert.Equal(collections, alarms.Count(alarm => alarm.Rule == AlarmRule.Collected));
        var soon = alarms.Count(alarm => alarm is { Rule: AlarmRule.FullSoon, Phase: AlarmPhase.Begin });
        TestContext.Current.TestOutputHelper!.WriteLine($"{collections} collections, {alarms.Length} alarm phases: {string.Join(", ", alarms.GroupBy(alarm => (alarm.Rule, alarm.Phase)).Select(group => $"{group.Key}: {group.Count()}"))}");
        Assert.InRange(soon, collections - 1, collections + 2);
        Assert.DoesNotContain(alarms, alarm => alarm.Rule is not (AlarmRule.Collected or AlarmRule.FullSoon));
    }

    [Fact]
    public void A_healthy_pond_of_a_month_has_no_alarm()
    {
        using var life = new SimulatedLife(NodeKind.Pond, 900, 21_600, Seed);
        life.RunDays(Days);
        Assert.Empty(Alarms(life).Select(alarm => $"{alarm.Phase} {alarm.Rule} {alarm.ChannelNumber} {alarm.Value}"));
    }

    private static Alarm[] Alarms(SimulatedLife life) => life.Ledger.Alarms.OrderBy(alarm => alarm.Key.Number).ThenBy(alarm => alarm.Key.Phase).Select(alarm => alarm.Value).ToArray();
}
