using System.Globalization;
using Nf.Batch.Tests;
using Nf.Channels;
using Record = Nf.Batch.Tests.Record;

namespace Nf.Integrations.Tests.Batches;

/// <summary>The worked examples of docs/batch-codec.md, in their order.</summary>
internal static class BatchSpecification
{
    /// <param name="firstCounter">Frame counter of the first; each other one has the one that its distance asks for.</param>
    public static List<BatchReading> Examples(uint firstCounter)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "batch-codec.md"));
        uint counter = firstCounter - 1;
        var examples = new List<BatchReading>();
        foreach (string block in text.Split("```nf-batch-vector\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]))
        {
            string[][] fields = block.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToArray();
            string[] Field(string label) => fields.Single(field => field[0] == label)[1..];
            counter += Math.Max(1, uint.Parse(Field("distance")[0], CultureInfo.InvariantCulture));
            examples.Add(new BatchReading(
                counter,
                Convert.FromHexString(string.Concat(Field("payload"))),
                IsKept: true,
                fields.Where(field => field[0] == "record").Select(ReadRecord).ToList(),
                Field("more-queued")[0] == "yes",
                int.Parse(Field("next-uplink")[0], CultureInfo.InvariantCulture),
                Field("channels").Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray()));
        }

        return examples;
    }

    private static Record ReadRecord(string[] field) => new(
        uint.Parse(field[1], CultureInfo.InvariantCulture),
        long.Parse(field[2], CultureInfo.InvariantCulture),
        field[3..].Select(word => word switch
        {
            "missing" => ChannelValue.Missing,
            "faulty" => ChannelValue.Faulty,
            _ => int.Parse(word, CultureInfo.InvariantCulture),
        }).ToArray());
}
