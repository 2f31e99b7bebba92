using Nf.Gateway.Accounts;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>Alarms: list, acknowledge.</summary>
internal static class AlarmEndpoints
{
    public static void MapAlarms(this RouteGroupBuilder api)
    {
        api.MapGet("/alarms", List)
            .WithSummary("Alarms, newest first; with open those that last or that nobody knows of; with rule, from and to those of this kind and time; with before those of a lower id.")
            .Produces<List<AlarmView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/alarms/{id:long}/acknowledge", AcknowledgeAsync).For(Access.Operate)
            .WithSummary("Says that somebody knows of an alarm.")
            .Accepts<AcknowledgeRequest>("application/json", "*/*")
            .Produces<AlarmView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(string? node, bool? open, string? rule, string? from, string? to, long? before, int? limit, NodeRegistry registry, AlarmBook alarms)
    {
        long? identity = null;
        if (node is not null)
        {
            if (GatewayEndpoints.Find(node, registry) is not { } found)
            {
                return GatewayEndpoints.NoSuchNode(node);
            }

            identity = found.Identity;
        }

        AlarmRule[] rules = [.. Enum.GetValues<AlarmRule>().Where(known => known != AlarmRule.None)];
        AlarmRule wanted = rules.FirstOrDefault(known => Names.Of(known) == rule);
        if (rule is not null && wanted == AlarmRule.None)
        {
            return JsonBody.BadRequest($"There is no rule '{rule}'; there are {string.Join(", ", rules.Select(Names.Of))}.");
        }

        if (!GatewayEndpoints.TryParseTime(from, long.MinValue, out long fromTime) || !GatewayEndpoints.TryParseTime(to, long.MaxValue, out long toTime))
        {
            return GatewayEndpoints.NoSuchTime();
        }

        return limit is < 1 or > AlarmBook.MaximumAlarms
            ? JsonBody.BadRequest($"'limit' is 1 to {AlarmBook.MaximumAlarms} here.")
            : Results.Json(alarms.List(new AlarmQuery(identity, open ?? false, wanted, fromTime, toTime, before ?? long.MaxValue), limit ?? AlarmBook.MaximumAlarms));
    }

    private static async Task<IResult> AcknowledgeAsync(long id, HttpRequest request, AlarmBook alarms, EventHub hub)
    {
        (AcknowledgeRequest? body, IResult? problem) = await JsonBody.ReadAsync<AcknowledgeRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        string? note = string.IsNullOrWhiteSpace(body.Note) ? null : body.Note.Trim();
        if (note?.Length > AlarmBook.MaximumNoteLength)
        {
            return JsonBody.BadRequest($"'note' has {note.Length} characters; it may have {AlarmBook.MaximumNoteLength}.");
        }

        if (alarms.Acknowledge(id, note, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()) is not { } alarm)
        {
            return Results.Problem($"There is no alarm {id}. /api/alarms lists them.", statusCode: StatusCodes.Status404NotFound);
        }

        hub.Publish(new LiveEvent(LiveEvent.Alarms, alarm));
        return Results.Json(alarm);
    }
}
