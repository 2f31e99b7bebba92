using System.Globalization;
using System.Text;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>
/// GET /api/nodes/{node}/records.csv: the node's records as RFC 4180 describes it, in UTF-8, oldest first. A channel that was not measured is an
/// empty field; one whose probe is broken says "faulty". Written page by page, so that neither memory nor the database waits for a slow reader.
/// </summary>
internal static class CsvExport
{
    private const string LineEnd = "\r\n";
    private const string Faulty = "faulty";

    public static IResult Open(string node, string? from, string? to, NodeRegistry registry, RecordPages pages)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        if (!GatewayEndpoints.TryParseTime(from, long.MinValue, out long fromTime) || !GatewayEndpoints.TryParseTime(to, long.MaxValue, out long toTime))
        {
            return GatewayEndpoints.NoSuchTime();
        }

        // Both asked for before the answer begins: what fails here can still be told.
        List<Channel> channels = pages.Channels(found.Identity, found.Kind);
        RecordPage first = pages.Read(found.Identity, channels, fromTime, toTime, RecordPage.Start);
        return Results.Stream(
            async output =>
            {
                await output.WriteAsync(Encoding.UTF8.GetBytes(Header(channels)));
                for (RecordPage page = first; page.Rows.Count > 0; page = pages.Read(found.Identity, channels, fromTime, toTime, page.Last))
                {
                    await output.WriteAsync(Encoding.UTF8.GetBytes(Text(page, channels)));
                    await output.FlushAsync();
                }
            },
            "text/csv; charset=utf-8; header=present",
            $"nf-{NodeKinds.Text(found.Kind)}-{Topics.NodeText(found.Identity)}.csv");
    }

    private static string Header(List<Channel> channels) => string.Join(
        ',',
        [
            "sampled (UTC)", "received (UTC)", "key", "record",
            .. channels.Select(channel => Field(channel.Unit.Length == 0 ? channel.Title : $"{channel.Title} ({channel.Unit})")),
        ]) + LineEnd;

    private static string Text(RecordPage page, List<Channel> channels)
    {
        var text = new StringBuilder();
        foreach (RecordRow row in page.Rows)
        {
            text.Append(Time(row.SampledAt)).Append(',').Append(Time(row.ReceivedAt)).Append(',')
                .Append(CultureInfo.InvariantCulture, $"{row.KeyNumber},{row.Number}");
            for (int i = 0; i < channels.Count; i++)
            {
                text.Append(',').Append(row.Values[i] switch
                {
                    (MeasurementQuality.Measured, { } value) => ValueView.Physical(channels[i], value).ToString(CultureInfo.InvariantCulture),
                    (MeasurementQuality.Faulty, _) => Faulty,
                    _ => "",
                });
            }

            text.Append(LineEnd);
        }

        return text.ToString();
    }

    internal static string Time(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "";

    // RFC 4180, 2.6 and 2.7.
    internal static string Field(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
