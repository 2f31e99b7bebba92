using System.Diagnostics;
using System.Text.Json;
using Nf.Batch.Tests;
using Record = Nf.Batch.Tests.Record;
using Nf.Channels;
using Nf.Integrations.Tests.Batches;

namespace Nf.Integrations.Tests.JavaScript;

/// <summary>The payload formatter reads in any bytes what the device code reads in them.</summary>
public class BatchComparisonTests
{
    private const int Chains = 40;

    [Fact]
    public async Task Leaning_batches_and_damaged_ones_are_read_or_refused_as_the_device_code_does()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Path.GetDirectoryName(Repository.Codec)!, "tests", "read-chain.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        BatchReading[] readings = Enumerable.Range(0, Chains).SelectMany(seed => new BatchChain(seed, (uint)(seed * 1000)).Readings).ToArray();
        Task<string> output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (BatchReading reading in readings)
        {
            await node.StandardInput.WriteLineAsync($"{(reading.IsKept ? "keep" : "drop")} {reading.Counter} {Convert.ToHexStringLower(reading.Payload)}");
        }

        node.StandardInput.Close();
        string[] lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(readings.Length, lines.Length);
        Assert.Contains(readings, reading => !reading.IsKept && reading.Records is not null);
        Assert.Contains(readings, reading => reading.Records is null);
        for (int index = 0; index < lines.Length; index++)
        {
            AssertSame(readings[index], JsonDocument.Parse(lines[index]).RootElement);
        }
    }

    private static void AssertSame(BatchReading expected, JsonElement read)
    {
        string payload = Convert.ToHexStringLower(expected.Payload);
        if (expected.Records is null)
        {
            string error = Assert.Single(read.GetProperty("errors").EnumerateArray()).GetString()!;
            Assert.True(error.StartsWith("Malformed: ") || error.StartsWith("StateUnknown: "), $"{payload} at {expected.Counter}: {error}");
            return;
        }

        Assert.True(read.GetProperty("errors").GetArrayLength() == 0, $"{payload} at {expected.Counter}: {read.GetProperty("errors")}");
        Assert.Equal(expected.Records.Select(record => record.ToString()), read.GetProperty("records").EnumerateArray().Select(record => ReadRecord(record, expected.Channels).ToString()));
        Assert.Equal(expected.MoreQueued, read.GetProperty("moreQueued").GetBoolean());
        JsonElement nextUplink = read.GetProperty("nextUplinkSeconds");
        Assert.Equal(expected.NextUplinkSeconds, nextUplink.ValueKind == JsonValueKind.Null ? 0 : nextUplink.GetInt32());
    }

    private static Record ReadRecord(JsonElement record, int[] channels)
    {
        JsonElement sampledAt = record.GetProperty("sampledAt");
        long seconds = sampledAt.ValueKind == JsonValueKind.Null ? 0 : sampledAt.GetDateTimeOffset().ToUnixTimeSeconds();
        string[] missing = record.GetProperty("missing").EnumerateArray().Select(name => name.GetString()!).ToArray();
        int[] values = channels.Select(number =>
        {
            Channel? channel = ChannelCatalogue.Find(number);
            string name = channel is null ? $"channel{number}" : ChannelTables.PropertyName(channel);
            JsonElement value = record.GetProperty("values").GetProperty(name);
            return value.ValueKind switch
            {
                JsonValueKind.Null => missing.Contains(name) ? ChannelValue.Missing : ChannelValue.Faulty,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => (int)Math.Round(value.GetDouble() * Math.Pow(10, channel?.DecimalPlaces ?? 0)),
            };
        }).ToArray();
        return new Record(record.GetProperty("recordNumber").GetUInt32(), seconds, values);
    }
}
