using Nf.Channels;

namespace Nf.Integrations.Tests.Gateway;

/// <summary>A worked example of docs/batch-codec.md.</summary>
internal sealed record BatchExample(int Distance, int[] Channels, long NextUplinkSeconds, byte[] Payload, IReadOnlyList<BatchExample.Record> Records)
{
    /// <summary>In their order: each may lean on the one before.</summary>
    public static IReadOnlyList<BatchExample> All()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "batch-codec.md"));
        return [.. Enumerable.Range(0, lines.Length).Where(line => lines[line] == "```nf-batch-vector").Select(line => Read(lines.Skip(line + 1).TakeWhile(text => text != "```")))];
    }

    private static BatchExample Read(IEnumerable<string> lines)
    {
        string[][] fields = [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        string[] Field(string name) => fields.Single(field => field[0] == name)[1..];
        return new BatchExample(
            int.Parse(Field("distance")[0]),
            [.. Field("channels").Select(int.Parse)],
            long.Parse(Field("next-uplink")[0]),
            Convert.FromHexString(string.Concat(Field("payload"))),
            [.. fields.Where(field => field[0] == "record").Select(field => new Record(uint.Parse(field[1]), long.Parse(field[2]), string.Join(' ', field[3..].Select(Value))))]);
    }

    private static string Value(string text) => text switch
    {
        "missing" => $"{ChannelValue.Missing}",
        "faulty" => $"{ChannelValue.Faulty}",
        _ => text,
    };

    /// <param name="UnixSeconds">0: the node's clock was not set.</param>
    /// <param name="Values">Separated by spaces.</param>
    internal sealed record Record(uint Number, long UnixSeconds, string Values);
}
