using System.Net;
using System.Text;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Http;

/// <summary>A node's records as a file for a spreadsheet.</summary>
public class CsvTests
{
    private const long Start = 1_790_000_000;

    [Fact]
    public async Task Every_record_is_a_line_with_units_in_the_header_and_what_was_not_measured_marked()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Bin, \"north\"");
        await node.SendAsync(2, [20, 1500, 1, 0, ChannelValue.Faulty, 3000], sampledAt: Start + 60);
        await node.SendAsync(1, [10, 1600, 0, 1, -55, 3005], sampledAt: Start);
        await node.SendAsync(3, [ChannelValue.Missing, 1400, 0, 0, 2250, 3010], sampledAt: Start + 120);

        HttpResponseMessage response = await line.Gateway.Http.GetAsync($"/api/nodes/{node.Text}/records.csv");
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        string[] lines = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).Split("\r\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType?.ToString());
        Assert.Equal($"nf-bin-{node.Text}.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(
            "sampled (UTC),received (UTC),key,record,Fill level (%),Distance to contents (mm),Tilted,Lid,Temperature (°C),Battery (mV)", lines[0]);
        Assert.Equal("", lines[4]);
        Assert.Equal(5, lines.Length);
        Assert.Equal("2026-09-21T14:13:20.000Z", lines[1].Split(',')[0]);
        Assert.Equal("1,1,10,1600,0,1,-0.55,3005", After(lines[1]));
        Assert.Equal("1,2,20,1500,1,0,faulty,3000", After(lines[2]));
        Assert.Equal("1,3,,1400,0,0,22.50,3010", After(lines[3]));

        string span = await line.Gateway.Http.GetStringAsync($"/api/nodes/{node.Text}/records.csv?from={(Start + 1) * 1000}&to=2026-09-21T14:14:20Z");
        Assert.Equal(["1,2,20,1500,1,0,faulty,3000"], span.Split("\r\n")[1..^1].Select(After));
        Assert.Single((await line.Gateway.Http.GetStringAsync($"/api/nodes/{node.Text}/records.csv?from={(Start + 1000) * 1000}")).Split("\r\n")[..^1]);
    }

    [Fact]
    public async Task Thousands_of_records_are_given_each_once_and_in_order_over_many_pages_and_keys()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        await node.SendAsync(1);
        using (var database = line.Database())
        {
            database.Execute(
                """
                WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2001)
                INSERT INTO records SELECT @node, 1 + i / 1500, i, (SELECT max(id) FROM frames), NULL, i * 1000 FROM n
                """,
                ("@node", node.Identity));
            database.Execute(
                "INSERT INTO measurements SELECT node, @channel, received_at, key_number, number, number % 2, 0 FROM records WHERE number > 1",
                ("@channel", ChannelCatalogue.RelayState.Number));
        }

        string[] lines = (await line.Gateway.Http.GetStringAsync($"/api/nodes/{node.Text}/records.csv")).Split("\r\n")[1..^1];

        Assert.Equal(Enumerable.Range(1, 2001), lines.Select(text => int.Parse(text.Split(',')[3])));
        Assert.Equal("2", lines[1499].Split(',')[2]);
        Assert.All(lines[1..], text => Assert.Equal((int.Parse(text.Split(',')[3]) % 2).ToString(), text.Split(',')[4]));
        Assert.StartsWith(",1970-01-01T00:00:02.000Z,1,2,0", lines[1]);
    }

    [Theory]
    [InlineData("/api/nodes/0a0000000001/records.csv", HttpStatusCode.NotFound, "There is no node")]
    [InlineData("/api/nodes/{node}/records.csv?to=soon", HttpStatusCode.BadRequest, "'from' and 'to' are times")]
    public async Task A_wrong_request_is_told_what_is_wrong(string path, HttpStatusCode code, string expected)
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        HttpResponseMessage response = await line.Gateway.Http.GetAsync(path.Replace("{node}", node.Text));
        Assert.Equal(code, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync());
    }

    private static string After(string line) => line.Split(',', 3)[2];
}
