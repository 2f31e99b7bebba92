using System.Globalization;
using Nf.Channels;

namespace Nf.Batch.Tests;

/// <summary>The worked examples of docs/batch-codec.md, in their order: each may lean on the one before.</summary>
public class SpecificationTests
{
    [Fact]
    public void Every_worked_example_is_written_and_read_byte_for_byte()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "batch-codec.md"));
        BatchState? previous = null;
        int examples = 0;
        for (int line = Array.IndexOf(lines, "```nf-batch-vector"); line >= 0; line = Array.IndexOf(lines, "```nf-batch-vector", line + 1))
        {
            string[][] fields = lines.Skip(line + 1).TakeWhile(text => text != "```").Select(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            string[] Field(string name) => fields.Single(field => field[0] == name)[1..];
            int distance = int.Parse(Field("distance")[0], CultureInfo.InvariantCulture);
            int[] channels = Field("channels").Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            bool moreQueued = Field("more-queued")[0] == "yes";
            int nextUplink = int.Parse(Field("next-uplink")[0], CultureInfo.InvariantCulture);
            List<Record> records = fields.Where(field => field[0] == "record").Select(ReadRecord).ToList();
            byte[] expected = Convert.FromHexString(string.Concat(Field("payload")));

            var encoder = new BatchEncoder(channels);
            byte[] payload = new byte[1013];
            encoder.Begin(payload, 0, payload.Length, distance == 0 ? null : previous, distance);
            Assert.All(records, record => Assert.True(encoder.TryAppend(record.Number, record.UnixSeconds, record.Values)));
            int length = encoder.End(moreQueued, nextUplink);
            Assert.Equal(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(payload, 0, length));

            var decoder = new BatchDecoder(BatchState.MaximumChannels);
            List<Record>? read = Payload.Read(decoder, expected, previous);
            Assert.NotNull(read);
            Assert.Equal(records.Select(record => record.ToString()), read.Select(record => record.ToString()));
            Assert.Equal((moreQueued, nextUplink), (decoder.MoreQueued, decoder.NextUplinkSeconds));
            previous = new BatchState(BatchState.MaximumChannels);
            previous.CopyFrom(decoder.State);
            examples++;
        }

        Assert.Equal(4, examples);
    }

    private static Record ReadRecord(string[] field) => new(
        uint.Parse(field[1], CultureInfo.InvariantCulture),
        long.Parse(field[2], CultureInfo.InvariantCulture),
        field[3..].Select(text => text switch
        {
            "missing" => ChannelValue.Missing,
            "faulty" => ChannelValue.Faulty,
            _ => int.Parse(text, CultureInfo.InvariantCulture),
        }).ToArray());
}
