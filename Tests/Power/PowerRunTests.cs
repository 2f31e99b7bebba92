using System.Text.Json;
using Nf.Channels;
using Nf.Emulator;
using Nf.Emulator.Power;

namespace Nf.Power.Tests;

/// <summary>The real programs of both kinds, for a few days.</summary>
public class PowerRunTests
{
    private const int Days = 2;

    public static TheoryData<NodeKind, string> Programs => new MatrixTheoryData<NodeKind, string>([NodeKind.Bin, NodeKind.Pond], [PowerRun.Firmware, PowerRun.JsonEachSample]);

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_samples_on_schedule_and_its_shares_add_up(NodeKind kind, string program)
    {
        var configuration = Configuration(kind);
        var figures = PowerRun.Of(program, configuration, PowerParameters.Default);
        var samples = Days * 86_400 / configuration.SampleSeconds;
        Assert.InRange(figures.Boots, samples - 2, samples * 1.1 + 2);
        Assert.True(figures.Uplinks > 0);
        Assert.Equal(figures.MicroampereHoursPerDay, figures.Shares.Sum(share => share.MicroampereHoursPerDay), 1e-9);
        Assert.All(figures.Shares, share => Assert.True(share.MicroampereHoursPerDay >= 0));

        using var line = JsonDocument.Parse(PowerReport.Json(figures, configuration));
        Assert.Equal(1, line.RootElement.GetProperty("share").EnumerateObject().Sum(share => share.Value.GetDouble()), 0.001);
        Assert.True(line.RootElement.GetProperty("daysOnBattery").GetDouble() > 0);
    }

    [Theory]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    public void Our_firmware_takes_less_than_the_program_it_is_compared_with(NodeKind kind)
        => Assert.True(Charge(PowerRun.Firmware, kind, PowerParameters.Default) < Charge(PowerRun.JsonEachSample, kind, PowerParameters.Default));

    [Fact]
    public void A_node_that_may_sample_more_rarely_while_nothing_moves_takes_less()
    {
        var fixedInterval = Configuration(NodeKind.Bin);
        var adaptive = PowerRun.Of(PowerRun.Firmware, fixedInterval with { LongestSampleSeconds = 3600 }, PowerParameters.Default);
        Assert.True(adaptive.MicroampereHoursPerDay < PowerRun.Of(PowerRun.Firmware, fixedInterval, PowerParameters.Default).MicroampereHoursPerDay);
    }

    [Fact]
    public void The_same_seed_takes_the_same_charge()
        => Assert.Equal(Charge(PowerRun.Firmware, NodeKind.Bin, PowerParameters.Default), Charge(PowerRun.Firmware, NodeKind.Bin, PowerParameters.Default));

    [Fact]
    public void Every_parameter_moves_the_result_of_some_program_up()
    {
        var before = Charges(PowerParameters.Default);
        foreach (var parameter in PowerParameters.Default.All)
        {
            // What the baseline computes while its radio joins costs nothing until it takes longer than that.
            Assert.True(Moves(parameter, 2) || Moves(parameter, 20), $"{parameter.Name} changes nothing.");
        }

        bool Moves(PowerParameter parameter, int times) =>
            Charges(PowerParameters.Default.With(parameter.Name, parameter.Value * times, "tried")).Zip(before).Any(pair => pair.First > pair.Second);

        static double[] Charges(PowerParameters parameters) =>
        [
            Charge(PowerRun.Firmware, NodeKind.Bin, parameters), Charge(PowerRun.Firmware, NodeKind.Pond, parameters), Charge(PowerRun.JsonEachSample, NodeKind.Bin, parameters),
        ];
    }

    [Theory]
    [InlineData("not JSON", "is not a JSON object")]
    [InlineData("{\"cpuMilliamperes\": -1}", "from 0 on")]
    [InlineData("{\"cpuMilliampere\": 1}", "there is no parameter 'cpuMilliampere'")]
    public void A_file_of_measurements_that_is_wrong_says_what(string content, string words)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, content);
        try
        {
            Assert.Contains(words, Assert.Throws<BadInputException>(() => PowerParameters.Default.WithFile(file)).Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_measurement_from_a_file_replaces_the_parameter_and_says_so()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\"cpuMilliamperes\": 38.5}");
        var parameters = PowerParameters.Default.WithFile(file);
        File.Delete(file);
        Assert.Equal(38.5, parameters["cpuMilliamperes"]);
        Assert.StartsWith("measured", parameters.All.Single(parameter => parameter.Name == "cpuMilliamperes").Source);
    }

    [Fact]
    public void Days_are_what_can_be_used_over_what_is_drawn_and_lost()
    {
        var battery = new BatteryType("test", CapacityMilliampereHours: 1000, UsableShare: 0.5, SelfDischargePercentPerYear: 36.525, HasRegulator: false, "");
        Assert.Equal(500 / (1 + 1.0), battery.Days(microampereHoursPerDay: 1000), 1e-9);
    }

    private static double Charge(string program, NodeKind kind, PowerParameters parameters) => PowerRun.Of(program, Configuration(kind) with { Days = 1 }, parameters).MicroampereHoursPerDay;

    private static PowerConfiguration Configuration(NodeKind kind) => new(kind, SampleSeconds: 900, UplinkSeconds: 21_600, LongestSampleSeconds: 0, BatteryType.Find("1x18650-li-ion"), Days, Seed: 7);
}
