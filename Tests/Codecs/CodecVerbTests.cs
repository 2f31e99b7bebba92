using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nf.Codecs.Tests;

/// <summary>The program itself, as a user starts it.</summary>
public sealed class CodecVerbTests : IDisposable
{
    private const int Records = 250;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData(24)]
    [InlineData(96)]
    public void It_prints_a_JSON_line_for_each_codec(int block)
    {
        var samples = WritePond();
        var (exitCode, output, errors) = Run("--csv", file, "--resolution", "0.01,0.1,1", "--block", block.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(
            [
                "nf", "raw-fixed-point", "lec", "gorilla", "protobuf", "cayenne-lpp", "bthome-v2", "messagepack", "senml-cbor", "senml-json", "json-tasmota",
                "esphome-states", "entropy-deltas", "entropy-values",
            ],
            lines.Select(line => line.GetProperty("codec").GetString()));
        Assert.All(lines, line =>
        {
            Assert.Equal(Records, line.GetProperty("records").GetInt32());
            Assert.Equal(samples, line.GetProperty("samples").GetInt32());
            Assert.Equal(line.GetProperty("bytes").GetInt64() * 8.0 / samples, line.GetProperty("bitsPerSample").GetDouble(), 0.001);
            Assert.NotEmpty(line.GetProperty("note").GetString()!);
        });
    }

    [Theory]
    [InlineData("--csv", "no-such-file.csv", "--resolution", "1")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1,0")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1,-1")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1,fine")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1,1", "--block", "0")]
    [InlineData("--csv", "{file}", "--resolution", "0.01,0.1,1", "--block", "a day")]
    [InlineData("--csv", "{file}", "--resolution", "0.00000001,0.1,1")]
    [InlineData("--resolution", "1")]
    public void Bad_input_is_one_clear_line_and_exit_code_2(params string[] arguments)
    {
        WritePond();
        var (exitCode, output, errors) = Run(arguments.Select(argument => argument.Replace("{file}", file)).ToArray());
        Assert.Equal((2, "", 1), (exitCode, output, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    /// <summary>A pond with a daily cycle, a gap, missing values and a spike; gives the number of values.</summary>
    private int WritePond()
    {
        var text = new StringBuilder("timestamp,temperature,oxygen,turbidity\n");
        var samples = 0;
        for (var record = 0; record < Records; record++)
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(Sheet.Start + (record * 900L) + (record > 100 ? 86_400 : 0));
            var cycle = Math.Sin(record * Math.PI / 48);
            var hasOxygen = record % 17 != 3;
            samples += hasOxygen ? 3 : 2;
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'},{25 + (4 * cycle):F2},{(hasOxygen ? (9 - cycle).ToString("F1", CultureInfo.InvariantCulture) : "")},{(record == 200 ? 997 : record % 5)}\n");
        }

        File.WriteAllText(file, text.ToString());
        return samples;
    }

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Nf.Emulator.dll"), "codec", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, output, errors.Result);
    }
}
