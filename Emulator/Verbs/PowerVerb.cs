using System.CommandLine;
using System.Globalization;
using Nf.Channels;
using Nf.Emulator.Power;

namespace Nf.Emulator.Verbs;

/// <summary>`power`: what a battery node takes from its battery, measured on a virtual board that runs its program.</summary>
internal static class PowerVerb
{
    private const int MinimumDays = 1;
    private const int MaximumDays = 3660;

    public static Command Create()
    {
        var kind = new Option<NodeKind>("--kind") { Description = "What kind of node.", HelpName = "bin|pond", Required = true };
        var sample = Durations.Option("--sample", "Sampling interval", "15m");
        var uplink = Durations.Option("--uplink", "Uplink interval", "6h");
        var longest = Durations.Option("--longest", "Let our firmware sample more rarely while nothing moves, up to this interval");
        var battery = new Option<string>("--battery") { Description = $"One of {string.Join(", ", BatteryType.All.Select(type => type.Name))}.", DefaultValueFactory = _ => BatteryType.All[0].Name };
        var baseline = new Option<string?>("--baseline") { Description = $"Another program on the same board instead of our firmware: {PowerRun.JsonEachSample}." };
        var days = new Option<int>("--days") { Description = "How long the node lives.", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Of all chance in board and surroundings.", DefaultValueFactory = _ => 1 };
        var parameters = new Option<string?>("--parameters") { Description = "A JSON file with measurements of a real board, such as {\"cpuMilliamperes\": 38.5}." };
        var table = new Option<bool>("--table") { Description = "Print the table of parameters with their sources, and run nothing." };
        var sensitivity = new Option<bool>("--sensitivity") { Description = "Also run it with each parameter at either end of its uncertainty." };
        var picture = new Option<string?>("--picture") { Description = "Also write our firmware and the baseline as bars into this SVG file." };
        kind.Validators.Add(result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!Enum.TryParse<NodeKind>(text, ignoreCase: true, out var value) || value is not (NodeKind.Bin or NodeKind.Pond))
            {
                result.AddError(value == NodeKind.Switch ? "A switch has no battery; use bin or pond." : $"There is no node kind '{text}'; use bin or pond.");
            }
        });
        baseline.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value != PowerRun.JsonEachSample)
            {
                result.AddError($"There is no baseline '{result.Tokens[0].Value}'; there is {PowerRun.JsonEachSample}.");
            }
        });
        Checks.Within(days, MinimumDays, MaximumDays);
        Checks.Within(seed, int.MinValue, int.MaxValue);

        var command = new Command("power", "Runs a battery node in virtual time and prints what it takes from its battery, by state, as a table and one JSON line.")
        {
            kind, sample, uplink, longest, battery, baseline, days, seed, parameters, table, sensitivity, picture,
        };
        command.SetAction(result => Checks.Report(() =>
        {
            var type = BatteryType.Find(result.GetValue(battery)!);
            if (result.GetValue(longest) != 0 && result.GetValue(longest) < result.GetValue(sample))
            {
                throw new BadInputException("--longest is the longest sampling interval: it cannot be shorter than --sample.");
            }

            var values = result.GetValue(parameters) is { } file ? PowerParameters.Default.WithFile(file) : PowerParameters.Default;
            if (result.GetValue(table))
            {
                PrintParameters(values, type);
                return 0;
            }

            var configuration = new PowerConfiguration(result.GetValue(kind), result.GetValue(sample), result.GetValue(uplink), result.GetValue(longest), type, result.GetValue(days), result.GetValue(seed));
            var program = result.GetValue(baseline) ?? PowerRun.Firmware;
            var figures = PowerRun.Of(program, configuration, values);
            Console.WriteLine(program == PowerRun.Firmware
                ? "Our firmware: samples on schedule, commits each record, sends them as batches, static address."
                : "Baseline: the same board, sensors, schedule and phases; at each sample it joins with DHCP, connects, publishes JSON, disconnects, sleeps. No batches, nothing kept.");
            Console.Write(PowerReport.Table(figures));
            if (result.GetValue(sensitivity))
            {
                PrintSensitivity(program, configuration, values);
            }

            if (result.GetValue(picture) is { } svg)
            {
                var other = PowerRun.Of(program == PowerRun.Firmware ? PowerRun.JsonEachSample : PowerRun.Firmware, configuration, values);
                var bars = new[] { figures, other }.OrderBy(one => one.MicroampereHoursPerDay).Select(one => (one, type.Days(one.MicroampereHoursPerDay))).ToArray();
                Write(svg, PowerPicture.Draw(bars, $"A {configuration.Kind.ToString().ToLowerInvariant()} on {type.Name}"));
            }

            Console.WriteLine(PowerReport.Json(figures, configuration));
            return 0;
        }));
        return command;
    }

    private static void PrintParameters(PowerParameters values, BatteryType battery)
    {
        Console.WriteLine("| parameter | value | ± % | source |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var parameter in values.All)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {parameter.Name} | {parameter.Value} | {parameter.UncertaintyPercent} | {parameter.Source} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {battery.Name} | {battery.CapacityMilliampereHours} mAh, {battery.UsableShare:P0} usable, {battery.SelfDischargePercentPerYear} % a year lost | | {battery.Source} |"));
    }

    private static void PrintSensitivity(string program, PowerConfiguration configuration, PowerParameters values)
    {
        Console.WriteLine("| parameter | days at its low end | days at its high end |");
        Console.WriteLine("|---|---|---|");
        foreach (var parameter in values.All)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {parameter.Name} | {Days(parameter.Low):F0} | {Days(parameter.High):F0} |"));

            double Days(double value) => configuration.Battery.Days(PowerRun.Of(program, configuration, values.With(parameter.Name, value, "tried")).MicroampereHoursPerDay);
        }
    }

    private static void Write(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file} cannot be written: {problem.Message}");
        }
    }
}
