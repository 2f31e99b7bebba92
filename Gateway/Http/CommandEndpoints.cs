using Nf.Gateway.Accounts;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>Commands of a node: list, queue, cancel.</summary>
internal static class CommandEndpoints
{
    /// <summary>Of a command to a node that is always on, unless another is given: what was meant now should not happen an hour later.</summary>
    private const int AlwaysOnExpirySeconds = 60;

    /// <summary>Of one to a node that sleeps: at least a day, and well beyond its next uplink.</summary>
    private const int SleeperExpirySeconds = 86_400;

    public static void MapCommands(this RouteGroupBuilder api)
    {
        api.MapGet("/nodes/{node}/commands", List)
            .WithSummary("Its commands, newest first.")
            .Produces<List<CommandView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        // Any type passes the routing: JsonBody tells what is wrong with another.
        api.MapPost("/nodes/{node}/commands", QueueAsync).For(Access.Operate)
            .WithSummary("Queues a command.")
            .Accepts<CommandRequest>("application/json", "*/*")
            .Produces<CommandView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapDelete("/nodes/{node}/commands/{id:long}", Cancel).For(Access.Operate)
            .WithSummary("Cancels a command that is not done.")
            .Produces<CommandView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult List(string node, int? limit, NodeRegistry registry, CommandBook commands)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        return limit is < 1 or > CommandBook.MaximumCommands
            ? JsonBody.BadRequest($"'limit' is 1 to {CommandBook.MaximumCommands} here.")
            : Results.Json(commands.List(found.Identity, limit ?? CommandBook.MaximumCommands));
    }

    private static async Task<IResult> QueueAsync(
        string node, HttpRequest request, NodeRegistry registry, NodeFacts facts, CommandBook commands, IngestService ingest, EventHub hub)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        (CommandRequest? body, IResult? problem) = await JsonBody.ReadAsync<CommandRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        (CommandKind? kind, int[] arguments, string? wrong) = CommandReader.Read(body, found.Kind);
        if (kind is null)
        {
            return JsonBody.BadRequest(wrong!);
        }

        if (facts.Find(found.Identity)?.Hello is { } hello && !hello.Types.Contains(Names.Of(MessageType.Command)))
        {
            return Conflict($"The firmware of {found.Name} takes no commands. Update it.");
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        CommandView? queued = commands.Queue(found.Identity, kind.Opcode, arguments, now, body.ExpiresInSeconds ?? StandardExpiry(found, now));
        if (queued is null)
        {
            return Conflict($"{CommandBook.MaximumOpen} commands wait for {found.Name} already. Cancel some, or wait until it has taken them.");
        }

        AuditMiddleware.Note(request.HttpContext, $"{body.Command} {string.Join(' ', arguments)}".Trim());
        hub.Publish(new LiveEvent(LiveEvent.Commands, queued));
        ingest.SendWaiting();
        return Results.Json(queued, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Cancel(string node, long id, NodeRegistry registry, CommandBook commands, EventHub hub)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        bool isCancelled = commands.TryCancel(found.Identity, id);
        if (commands.Find(found.Identity, id) is not { } command)
        {
            return Results.Problem($"{found.Name} has no command {id}. /api/nodes/{node}/commands lists them.", statusCode: StatusCodes.Status404NotFound);
        }

        if (!isCancelled)
        {
            return Conflict($"Command {id} is done already: {Names.Of(command.State)}.");
        }

        hub.Publish(new LiveEvent(LiveEvent.Commands, command));
        return Results.Json(command);
    }

    private static int StandardExpiry(StoredNode node, long now)
    {
        if (node.LastSeenAt is not null && node.NextUplinkAt is null)
        {
            return AlwaysOnExpirySeconds;
        }

        long untilNext = ((node.NextUplinkAt ?? now) - now) / 1000;
        return (int)Math.Clamp(untilNext * 2, SleeperExpirySeconds, CommandReader.LongestExpirySeconds);
    }

    private static IResult Conflict(string what) => Results.Problem(what, statusCode: StatusCodes.Status409Conflict);
}
