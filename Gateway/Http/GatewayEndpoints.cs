using System.Globalization;
using System.Net;
using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Calibrations;
using Nf.Gateway.Changes;
using Nf.Gateway.Claims;
using Nf.Gateway.Forecasts;
using Nf.Gateway.Metrics;
using Nf.Gateway.Store;
using Nf.Gateway.Webhooks;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>The HTTP interface: what reads. Times are milliseconds since 1970-01-01 UTC.</summary>
public static class GatewayEndpoints
{
    private const int StandardBuckets = 300;
    private const long DayMilliseconds = 86_400_000;
    private const long LastTime = 7_258_118_400_000;

    public static void MapGateway(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", (MetricsPage metrics) => Results.Text(metrics.Read(), PrometheusWriter.ContentType)).For(Access.Read)
            .WithSummary("What Prometheus is told.")
            .Produces<string>(contentType: "text/plain");
        routes.MapHealthChecks("/health").ForAnyone();
        routes.MapGatewayDocument();
        routes.MapSignIn();
        RouteGroupBuilder api = routes.MapGroup("/api");
        api.RequireAccessByMethod();
        api.MapGet("/status", Status)
            .WithSummary("How the gateway is.");
        api.MapGet("/channels", () => NodeKinds.All.ToDictionary(NodeKinds.Text, kind => ReadingLayout.For(kind).Select(ChannelView.Of)))
            .WithSummary("The channels of each kind of node.");
        api.MapGet("/settings", () => SettingView.All)
            .WithSummary("The integer settings of nodes, with their ranges.");
        api.MapGet("/map", (ServeOptions options) => new MapView(options.MapTiles, options.MapAttribution, options.Depot))
            .WithSummary("What the map of the page lies on.");
        api.MapGet("/nodes", (History history) => history.Nodes())
            .WithSummary("Every node with its last values.");
        api.MapGet("/nodes/{node}", Node)
            .WithSummary("One node, with what it says of itself.")
            .Produces<NodeView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/nodes/{node}/records", Records)
            .WithSummary("Its records, newest first; with channel the history of one, as a SeriesView.")
            .Produces<List<RecordView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/nodes/{node}/history", ReadHistory)
            .WithSummary("The history of one channel in buckets of time, of the last hour as of years: at most as many as are asked for (300, up to 2000), none left out.")
            .Produces<HistoryView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/nodes/{node}/records.csv", CsvExport.Open)
            .WithSummary("Its records as a file for a spreadsheet.")
            .Produces<string>(contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/rejected", (History history) => history.RejectedFrames())
            .WithSummary("The newest rejected frames.");
        api.MapGet("/events", EventStream.Open)
            .WithSummary("What happens, as it happens.")
            .Produces<string>(contentType: "text/event-stream");
        api.MapCommands();
        api.MapConfiguration();
        api.MapAlarms();
        api.MapForecasts();
        api.MapCalibrations();
        api.MapBulkChanges();
        api.MapClaims();
        api.MapLabels();
        api.MapAccounts();
        api.MapWebhooks();
        api.MapFallback("{**path}", () => Results.Problem("There is nothing at this address. /api/nodes lists the nodes.", statusCode: StatusCodes.Status404NotFound)).For(Access.Read).ExcludeFromDescription();
    }

    private static StatusView Status(StatusReader status, ServeOptions options, HttpContext context) => status.Read() with
    {
        Now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        DataFolder = context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller) ? Path.GetFullPath(options.DataFolder) : null,
    };

    private static IResult Node(string node, History history, NodeFacts facts) =>
        Topics.TryParseNode(node, out long identity) && history.Node(identity) is { } view
            ? Results.Json(view with { Details = facts.Find(identity) })
            : NoSuchNode(node);

    private static IResult Records(string node, string? channel, string? from, string? to, int? limit, History history, NodeRegistry registry)
    {
        if (!Topics.TryParseNode(node, out long identity) || registry.Find(identity) is null)
        {
            return NoSuchNode(node);
        }

        if (!TryParseTime(from, long.MinValue, out long fromTime) || !TryParseTime(to, long.MaxValue, out long toTime))
        {
            return NoSuchTime();
        }

        int maximum = channel is null ? History.MaximumRecords : History.MaximumPoints;
        if (limit is { } asked && (asked < 1 || asked > maximum))
        {
            return JsonBody.BadRequest($"'limit' is 1 to {maximum} here.");
        }

        if (channel is null)
        {
            return Results.Json(history.Records(identity, fromTime, toTime, limit ?? maximum));
        }

        Channel? found = ChannelCatalogue.All.FirstOrDefault(known => known.Name == channel);
        return found is null
            ? JsonBody.BadRequest($"There is no channel '{channel}'. /api/channels lists them.")
            : Results.Json(history.Series(identity, found, fromTime, toTime, limit ?? maximum));
    }

    private static IResult ReadHistory(string node, string? channel, string? from, string? to, int? buckets, ChannelHistory history, NodeRegistry registry)
    {
        if (Find(node, registry) is not { } found)
        {
            return NoSuchNode(node);
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (!TryParseTime(to, now, out long toTime) || !TryParseTime(from, toTime - DayMilliseconds, out long fromTime))
        {
            return NoSuchTime();
        }

        if (fromTime < 0 || toTime <= fromTime || toTime > LastTime)
        {
            return JsonBody.BadRequest("'from' is before 'to', and both are from 1970 to 2199.");
        }

        if (buckets is < 1 or > ChannelHistory.MaximumBuckets)
        {
            return JsonBody.BadRequest($"'buckets' is 1 to {ChannelHistory.MaximumBuckets}.");
        }

        return ChannelCatalogue.All.FirstOrDefault(known => known.Name == channel) is { } known
            ? Results.Json(history.Read(found.Identity, known, fromTime, toTime, buckets ?? StandardBuckets))
            : JsonBody.BadRequest($"There is no channel '{channel}'. /api/channels lists them.");
    }

    internal static bool TryParseTime(string? text, long whenAbsent, out long milliseconds)
    {
        milliseconds = whenAbsent;
        if (string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out milliseconds))
        {
            return true;
        }

        bool isDate = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        milliseconds = time.ToUnixTimeMilliseconds();
        return isDate;
    }

    internal static IResult NoSuchTime() => JsonBody.BadRequest("'from' and 'to' are times: milliseconds since 1970, or like 2026-11-21T09:00:00Z.");

    /// <summary>The node that an address names, or null.</summary>
    internal static StoredNode? Find(string node, NodeRegistry registry) => Topics.TryParseNode(node, out long identity) ? registry.Find(identity) : null;

    internal static IResult NoSuchNode(string node) =>
        Results.Problem($"There is no node '{node}'. /api/nodes lists the nodes.", statusCode: StatusCodes.Status404NotFound);
}
