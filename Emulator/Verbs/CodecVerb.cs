using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nf.Emulator.Codecs;

namespace Nf.Emulator.Verbs;

/// <summary>`codec`: what our batches and the formats of others need for the same measurements.</summary>
internal static class CodecVerb
{
    private const int MaximumBlock = 1000;
    private const decimal FinestResolution = 0.000000001m;
    private const decimal CoarsestResolution = 1_000_000_000m;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var csv = new Option<string>("--csv") { Description = "File with a column timestamp (ISO 8601) and numeric columns; empty where a value is missing.", Required = true };
        var resolution = new Option<string>("--resolution") { Description = "Resolution of each numeric column, separated by commas: 0.01,0.1,1.", Required = true };
        var block = new Option<int>("--block")
        {
            Description = $"Records that are sent together, 1 to {MaximumBlock} (96 unless given).",
            DefaultValueFactory = _ => 96,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var records) && records is >= 1 and <= MaximumBlock)
                {
                    return records;
                }

                result.AddError($"--block takes a whole number of records, 1 to {MaximumBlock}");
                return 0;
            },
        };

        var command = new Command("codec", "Encodes the measurements of a file with our batch codec and with the formats of others, decodes them again, and prints what each needs, a JSON line each.")
        {
            csv, resolution, block,
        };
        command.SetAction(result => Checks.Report(() => Run(result.GetValue(csv)!, result.GetValue(resolution)!, result.GetValue(block))));
        return command;
    }

    private static int Run(string path, string resolutions, int block)
    {
        var measurements = MeasurementsFile.Read(path, resolutions.Split(',').Select(Resolution).ToArray());
        try
        {
            foreach (var figures in CodecComparison.All(measurements, block))
            {
                Console.WriteLine(JsonSerializer.Serialize(figures, Json));
            }

            return 0;
        }
        catch (CodecMismatchException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static decimal Resolution(string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var resolution) && resolution is >= FinestResolution and <= CoarsestResolution
            && decimal.Round(resolution, 9) == resolution
            ? resolution
            : throw new BadInputException($"'{text}' in --resolution is not a resolution; give a number from 0.000000001 to 1000000000 for each column, separated by commas.");
}
